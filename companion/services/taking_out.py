"""Taking people out into a contacts file that other programs read."""

from collections.abc import Sequence

from companion.domain.people import PersonId
from companion.ports import ContactsWriter, Diary


class TakingOut:
    """The verb. Nothing leaves the machine: what comes back is a file's bytes, for the person to put somewhere."""

    def __init__(self, *, diary: Diary, writer: ContactsWriter) -> None:
        self._diary = diary
        self._writer = writer

    def write_cards(self, people: Sequence[PersonId] | None = None) -> bytes:
        """Cards of some people in their order, or of the whole circle by name; people who are gone are left out.

        Fields of the original cards that are not ours are kept. Ring, life state, rhythms and wishes stay here.
        """
        with self._diary.reading() as book:
            found = {person.id: person for person in book.people.all()} if people is None else book.people.some(people)
            chosen = found.values() if people is None else [found[key] for key in people if key in found]
            return self._writer(
                (person, book.people.card(person.id), book.people.photo(person.id)) for person in chosen
            )
