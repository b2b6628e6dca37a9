"""Write provinces.yml from the PyPI package `vietnamadminunits` (MIT), 1.0.4 or newer.

    pip install vietnamadminunits && python knowledge/lexicon/make_provinces.py > knowledge/lexicon/provinces.yml

Only a developer runs this; the package is no dependency of the product.
"""

import json
from pathlib import Path

import vietnamadminunits

HEAD = """\
# The 34 provinces and centrally run cities since 1 July 2025 and the 63 before them, of which each was made.
# Resolution 202/2025/QH15 of 12 June 2025. Written by make_provinces.py; other names are in place_names.yml.
"""
LONG = {"Hồ Chí Minh": "Thành phố Hồ Chí Minh"}  # the bare name is a person's


def main() -> None:
    data = Path(vietnamadminunits.__file__).parent / "data"
    files = ("parser_legacy.json", "parser_from_2025.json")
    before, now = (json.loads((data / file).read_text(encoding="utf-8")) for file in files)
    made_of = json.loads((data / "converter_2025.json").read_text(encoding="utf-8"))["DICT_PROVINCE"]

    def name(unit: dict[str, str]) -> str:
        return LONG.get(unit["provinceShort"], unit["provinceShort"])

    print(HEAD, end="")
    for key, unit in now["DICT_PROVINCE"].items():
        old = sorted(name(before["DICT_PROVINCE"][k]) for k in made_of[key])
        print(f"- {{name: {name(unit)}, kind: {unit['province'].split(' ' + unit['provinceShort'])[0].lower()}, "
              f"code: \"{unit['provinceCode']}\", before: [{', '.join(old)}]}}")  # fmt: skip


if __name__ == "__main__":
    main()
