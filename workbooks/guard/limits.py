"""How large an honest file may be; far above what a rep's or a country's book needs."""

MOST_FILE_BYTES = 100 * 2**20
MOST_PARTS = 5_000
MOST_PART_BYTES = 256 * 2**20  # unpacked
MOST_TOTAL_BYTES = 512 * 2**20  # unpacked
MOST_RATIO = 200  # unpacked over packed, of a part larger than this:
RATIO_COUNTS_FROM = 10 * 2**20
MOST_CELLS = 10_000_000  # rows times columns of one sheet; the parser makes room for all of them
MOST_DEPTH = 250  # elements within elements; the parsers stop at 256
BLOCK = 2**18  # bytes of a part looked at in one go; more of them leave the processor's cache
