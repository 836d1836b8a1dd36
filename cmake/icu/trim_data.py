"""Cut ICU's common data down to the items named, written as an assembler source.

Usage: trim_data.py DATA OUT_DIR REGEX   (DATA: icudtNNl.dat, or the libicudata that holds it)

The layout of common data (`icudtNN_dat`) is ICU's UDataMemory: a header whose first two bytes give its size, the number
of items, a table of (name offset, data offset) pairs, the names, the items. Offsets count from behind the header.
"""

import re
import struct
import sys
from pathlib import Path

ELF64_LITTLE_ENDIAN = b"\x7fELF\x02\x01"
SHT_DYNSYM = 11
ALIGNMENT = 16


def section_headers(elf: bytes) -> list[tuple[int, ...]]:
    """Every section header as (name, type, flags, address, offset, size, link, info, align, entry size)."""
    (table,) = struct.unpack_from("<Q", elf, 0x28)
    entry_size, count = struct.unpack_from("<HH", elf, 0x3A)
    return [struct.unpack_from("<IIQQQQIIQQ", elf, table + i * entry_size) for i in range(count)]


def common_data(path: Path) -> tuple[str, bytes]:
    """Symbol name and bytes of the icudtNN_dat object."""
    content = path.read_bytes()
    if path.suffix == ".dat":
        return path.stem.removesuffix("l") + "_dat", content
    if not content.startswith(ELF64_LITTLE_ENDIAN):
        sys.exit(f"{path}: not a 64-bit little-endian ELF file")
    return object_in(content) or sys.exit(f"{path}: no icudtNN_dat symbol")


def object_in(elf: bytes) -> tuple[str, bytes] | None:
    """The same in a shared library."""
    sections = section_headers(elf)
    for _, kind, _, _, offset, size, link, *_ in sections:
        if kind != SHT_DYNSYM:
            continue
        names = sections[link][4]
        for at in range(offset, offset + size, 24):
            name_at, _, _, section, address, length = struct.unpack_from("<IBBHQQ", elf, at)
            name = elf[names + name_at : elf.index(b"\0", names + name_at)].decode()
            if section and re.fullmatch(r"icudt\d+_dat", name):
                _, _, _, section_address, section_offset, section_size, *_ = sections[section]
                start = address - section_address + section_offset
                end = start + length if length else section_offset + section_size
                return name, elf[start:end]
    return None


def items_of(data: bytes) -> tuple[bytes, list[tuple[str, bytes]]]:
    """Header and (name, bytes) of each item of the common data."""
    (header_size,) = struct.unpack_from("<H", data, 0)
    (count,) = struct.unpack_from("<I", data, header_size)
    table = [struct.unpack_from("<II", data, header_size + 4 + 8 * i) for i in range(count)]
    ends = [offset for _, offset in table[1:]] + [len(data) - header_size]
    items = []
    for (name_at, start), end in zip(table, ends, strict=True):
        name = data[header_size + name_at : data.index(b"\0", header_size + name_at)].decode()
        items.append((name, data[header_size + start : header_size + end]))
    return data[:header_size], items


def assembled(header: bytes, items: list[tuple[str, bytes]]) -> bytes:
    """The common data of these items alone."""
    names, name_offsets = bytearray(), []
    table_size = 4 + 8 * len(items)
    for name, _ in items:
        name_offsets.append(table_size + len(names))
        names += name.encode() + b"\0"
    first = -(-(table_size + len(names)) // ALIGNMENT) * ALIGNMENT
    body, data_offsets = bytearray(), []
    for _, content in items:
        data_offsets.append(first + len(body))
        body += content + bytes(-len(content) % ALIGNMENT)
    table = struct.pack("<I", len(items))
    table += b"".join(struct.pack("<II", *pair) for pair in zip(name_offsets, data_offsets, strict=True))
    toc = (table + names).ljust(first, b"\0")
    return header + toc + body


#: The object in the formats that the platforms link: Mach-O and COFF x86 put a line before C names and name sections
#: otherwise; WARTA_HIDDEN keeps the symbol inside the library.
ASSEMBLY = """\
#ifdef __APPLE__
.section __TEXT,__const
.private_extern _{symbol}
.globl _{symbol}
.balign {alignment}
_{symbol}:
#elif defined(_WIN32)
.section .rdata,"dr"
.globl {symbol}
.balign {alignment}
{symbol}:
#else
.section .note.GNU-stack,"",%progbits
.section .rodata
.globl {symbol}
#ifdef WARTA_HIDDEN
.hidden {symbol}
#endif
.type {symbol},%object
.size {symbol}, {size}
.balign {alignment}
{symbol}:
#endif
.incbin "{path}"
"""


def main(library: str, out_dir: str, kept: str) -> None:
    """Write OUT_DIR/icudata.dat and OUT_DIR/icudata.S."""
    symbol, data = common_data(Path(library))
    header, items = items_of(data)
    chosen = [(name, content) for name, content in items if re.fullmatch(kept, name.split("/", 1)[1])]
    trimmed = assembled(header, chosen)
    out = Path(out_dir)
    out.mkdir(parents=True, exist_ok=True)
    path = out / "icudata.dat"
    path.write_bytes(trimmed)
    (out / "icudata.S").write_text(
        ASSEMBLY.format(symbol=symbol, alignment=ALIGNMENT, size=len(trimmed), path=path.as_posix()), encoding="utf-8"
    )
    print(f"{symbol}: {len(chosen)} of {len(items)} items, {len(trimmed):,} of {len(data):,} bytes")


if __name__ == "__main__":
    main(*sys.argv[1:])
