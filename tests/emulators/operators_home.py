"""An operator's home that collects from an emulated Graph API: configuration, register, tokens, and `env`.

The platforms' files are the shipped ones with another host, so what is tried is what is shipped.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

from tests.emulators.graph_access import SYSTEM_TOKENS, Tokens, business_id
from tests.emulators.graph_pages import office, page_id, traits_of
from tests.emulators.graph_scenarios import NAMES

CONFIG = Path(__file__).parents[2] / "config"
PLATFORMS = ("facebook", "instagram", "whatsapp")
HOST = re.compile(r'^host = "https?://[^"]*"', re.MULTILINE)
BUSINESS = re.compile(r'^business = ""', re.MULTILINE)
COLUMNS = (
    "institution",
    "name_en",
    "name_bn",
    "name_hi",
    "tier",
    "website",
    "platform",
    "account",
    "source",
    "guideline",
)
GUIDELINES = {"bn": "bd-2016", "en": "bd-2016", "hi": "cg-2017"}


def write_home(folder: Path, address: str, tokens: Tokens, pages: int) -> None:
    (folder / "platforms").mkdir(parents=True, exist_ok=True)
    (folder / "auditor.toml").write_text((CONFIG / "auditor.toml").read_text("utf-8"), "utf-8")
    for name in PLATFORMS:
        shipped = (CONFIG / "platforms" / f"{name}.toml").read_text("utf-8")
        here = HOST.sub(f'host = "{address}"', shipped)
        ours = BUSINESS.sub(f'business = "{business_id(tokens.seed)}"', here)
        (folder / "platforms" / f"{name}.toml").write_text(ours, "utf-8")
    _write_register(folder / "register.csv", tokens.seed, pages)
    _write_credentials(folder / "credentials", tokens)
    place = folder.resolve()
    (folder / "env").write_text(
        f"export AUDITOR_CONFIG='{place}/auditor.toml'\n"
        f"export AUDITOR_HOME='{place}/var'\n"
        f"export CREDENTIALS_DIRECTORY='{place}/credentials'\n"
    )


def _write_register(file: Path, seed: int, pages: int) -> None:
    with file.open("w", encoding="utf-8", newline="") as table:
        rows = csv.DictWriter(table, COLUMNS, restval="")
        rows.writeheader()
        rows.writerows(_row(seed, number) for number in [*range(1, pages + 1), *NAMES])


def _row(seed: int, number: int) -> dict[str, str]:
    language = traits_of(seed, number).language
    return {
        "institution": f"office-{number}",
        f"name_{language}": office(seed, number),
        "tier": "district_office",
        "website": f"http://www.office{number}.examplepur.gov.example/",
        "platform": "facebook",
        "account": page_id(seed, number),
        "source": "api",
        "guideline": GUIDELINES[language],
    }


def _write_credentials(folder: Path, tokens: Tokens) -> None:
    folder.mkdir(mode=0o700, exist_ok=True)
    system = [tokens.system(number) for number in range(1, SYSTEM_TOKENS + 1)]
    secrets = {
        "facebook_app_id": tokens.app_id,
        "facebook_app_secret": tokens.secret,
        "facebook_token": "\n".join(system),
    }
    for name, secret in secrets.items():
        (folder / name).write_text(f"{secret}\n")
        (folder / name).chmod(0o600)
