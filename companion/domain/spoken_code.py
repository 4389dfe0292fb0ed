"""Six words to read to one another over the telephone: the same on both sides only when nobody stands in between.

Two keys are exchanged by file, and a file may be changed on its way. So both people ring up and compare six words that
their programs made from both keys. The second key is made only when the first has been opened. Whoever stands in
between has to send a key of their own first, and then needs the very words that come out by chance: one in 2 to the 48.
Comparing a short text this way is as safe as its length, because one has a single try (S. Vaudenay, Secure
Communications over Insecure Channels Based on Short Authenticated Strings, CRYPTO 2005; RFC 6189, section 7, does it
with 16 bits). To look for a key that gives the words on one's own machines, each try costs a run of scrypt (RFC 7914):
at 0.035 seconds, half of all tries take 150,000 years of one processor, or 150 years of a thousand of them.
"""

from __future__ import annotations

LONG = 6
"""Words in a code."""
_COST, _BLOCK, _BESIDE = 2**14, 8, 1
"""For scrypt: 16 MB and about 0.035 seconds a try. More memory would be felt on an eight-year-old laptop."""
_ROOM = 64 * 1024 * 1024
_SALT = b"companion six words"
"""The same for everybody: the keys are long and random, so no table of tries could be made ahead."""


def code_of(helper: bytes, helped: bytes) -> tuple[str, ...]:
    """The words for the key of the helper and that of whoever is helped, 32 bytes each. Takes a moment, on purpose."""
    import hashlib  # noqa: PLC0415 - asked for once in a life

    both = len(helper).to_bytes(2, "big") + helper + helped
    made = hashlib.scrypt(both, salt=_SALT, n=_COST, r=_BLOCK, p=_BESIDE, maxmem=_ROOM, dklen=LONG)
    return tuple(WORDS[number] for number in made)


def bits() -> int:
    """How many bits the code has: what a guess has to hit."""
    return LONG * (len(WORDS) - 1).bit_length()


_LIST = """
acorn afternoon album amber anchor angle apple apricot armchair arrow artist august autumn baker balcony banana
band barrel basket beach beaver bedroom berry bicycle birthday biscuit blanket blossom boat bonfire bottle
bracelet branch breakfast bridge brother bucket butter cabin cactus candle carpet carrot castle cellar cherry
chestnut chimney chocolate church cinema circle coffee compass copper corner cotton cousin cricket cupboard
curtain cushion daisy dancer december desert diamond dinner doctor dolphin donkey dragon eagle earth easter
elephant eleven engine envelope evening express family farmer feather february finger flower forest fountain
friday frost garden garlic giant ginger glacier golden grandson guitar hammer harbour harvest hedgehog helmet
hilltop holiday honey hotel hundred iceberg island ivory jacket jelly jigsaw journey jungle kettle kingdom
kitchen kitten knitting ladder lantern lavender leather lemon letter library lizard lobster lunch magnet mango
maple marble market meadow melon mermaid midnight million mirror monday monkey morning motor mountain mushroom
music needle nephew night notebook november number oatmeal ocean october olive onion orange orchard oven oyster
paddle painter palace pancake parrot pebble pencil pepper piano picnic pigeon pillow pilot planet pocket poem
pony postcard potato pottery pumpkin puppet puzzle quarter queen quilt rabbit radio railway rainbow raspberry
ribbon river robin rosemary ruby sailor salad sandwich saturday saucer scooter september shelter silver sister
sketch slipper snow soldier sparrow spider squirrel station stream sugar summer sunset swallow table teacup
temple tennis thunder ticket tiger tractor treasure trumpet tulip tunnel turtle umbrella uncle valley village
violin volcano waffle wagon walnut water wedding whistle willow window winter wooden yellow yesterday zebra
"""
WORDS: tuple[str, ...] = tuple(_LIST.split())
"""256 everyday words, each known by its first four letters, none likely to be heard as another."""
