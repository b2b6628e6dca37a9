"""Set everything up: `make setup`.

Two lanes side by side, for two cores: the Rasa environment and training; the app environment, the embedding model and
ingestion. Only what has changed is done again.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys

from ops.environments import APP, RASA, REQUIREMENTS, environment_step, python_of, test_packages_step
from ops.settings import ROOT, OperationError, Settings, read_settings
from ops.steps import Interruption, Step, Stopped, Workshop, fingerprint, perform_lanes, say

TRAINING_INPUTS = (
    "config.yml",
    "domain.yml",
    "data",
    "bot",
    "knowledge/errors.py",
    "knowledge/types.py",
    "knowledge/text",
    "knowledge/lexicon",
    "ops/requirements/rasa.txt",
)
# A component that delegates to knowledge.text looks unchanged to Rasa's cache, so there is none.
RASA_ENVIRONMENT = {
    "RASA_MAX_CACHE_SIZE": "0",
    "RASA_TELEMETRY_ENABLED": "false",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "TF_CPP_MIN_LOG_LEVEL": "2",
}


def train(settings: Settings, workshop: Workshop) -> None:
    """Train aside, then swap the model in."""
    model, partial = settings.rasa_model, settings.rasa_model.with_suffix(".partial")
    shutil.rmtree(partial, ignore_errors=True)
    workshop.run(
        "training",
        [python_of(RASA), "-m", "rasa", "train", "--out", partial, "--fixed-model-name", "rasa"],
        env=RASA_ENVIRONMENT,
        remedy="Hãy sửa config.yml, domain.yml hay data/ theo thông báo trên.",
    )
    shutil.rmtree(model, ignore_errors=True)
    partial.rename(model)


def training_step(settings: Settings, workshop: Workshop) -> Step:
    return Step(
        title="huấn luyện Rasa",
        stamp=settings.run / "training.stamp",
        inputs=lambda: fingerprint(paths=[ROOT / name for name in TRAINING_INPUTS]),
        work=lambda afresh: train(settings, workshop),
        outputs=(settings.rasa_model,),
    )


def model_step(settings: Settings, workshop: Workshop) -> Step:
    target = settings.default_embedding_model
    return Step(
        title="mô hình nhúng",
        stamp=settings.run / "model.stamp",
        inputs=lambda: fingerprint(paths=[ROOT / "ops" / "model.py"]),
        work=lambda afresh: workshop.run(
            "model",
            [python_of(APP), "-m", "ops.model", target],
            remedy="Hãy kiểm tra mạng, hoặc đặt EMBEDDING_MODEL là đường dẫn của một mô hình có sẵn.",
        ),
        outputs=(target,),
    )


def ingestion_inputs(settings: Settings) -> str:
    """The documents with their places, the code that reads them, the model, and the store."""
    places = [str(path) for path in settings.documents if ROOT not in path.parents]
    return fingerprint(
        settings.embedding_model or "",
        os.environ.get("DATABASE_URL", ""),
        *places,
        paths=[*settings.documents, ROOT / "knowledge", ROOT / "ops" / "model.py", REQUIREMENTS / "app.txt"],
    )


def ingestion_step(settings: Settings, workshop: Workshop) -> Step:
    return Step(
        title="nạp văn bản",
        stamp=settings.run / "ingestion.stamp",
        inputs=lambda: ingestion_inputs(settings),
        work=lambda afresh: workshop.run(
            "ingestion",
            [python_of(APP), "-m", "knowledge", "ingest", "--replace", *settings.documents],
            env={"DATA_DIR": str(settings.data_dir)},
            remedy="Hãy sửa hoặc bỏ văn bản được nêu ở trên khỏi DOCUMENTS.",
        ),
    )


def lanes(settings: Settings, workshop: Workshop, *, tests: bool) -> list[list[Step]]:
    """The steps, those that need one another in one lane."""
    extra = {name: [test_packages_step(name, workshop)] if tests else [] for name in (APP, RASA)}
    model = [] if settings.embedding_model else [model_step(settings, workshop)]
    return [
        [environment_step(RASA, workshop), *extra[RASA], training_step(settings, workshop)],
        [environment_step(APP, workshop), *extra[APP], *model, ingestion_step(settings, workshop)],
    ]


def prepare_folders(settings: Settings) -> None:
    """Raises OperationError where DATA_DIR cannot be written."""
    try:
        settings.run.mkdir(parents=True, exist_ok=True)
        settings.logs.mkdir(exist_ok=True)
    except OSError as error:
        reason = f"không ghi được ({error.strerror})"
        raise OperationError(f"DATA_DIR={settings.data_dir}: {reason}. Hãy chọn thư mục khác.") from None


def set_up(settings: Settings, interruption: Interruption, *, tests: bool = False) -> None:
    """Raises OperationError, with the thing and the remedy; Stopped when interrupted."""
    prepare_folders(settings)
    workshop = Workshop(settings.logs)
    for log in settings.logs.glob("setup-*.log"):
        log.unlink()
    perform_lanes(lanes(settings, workshop, tests=tests), workshop, interruption)


def main() -> int:
    parser = argparse.ArgumentParser(prog="ops.setup", description="Set everything up.")
    parser.add_argument("--tests", action="store_true", help="also what the tests need")
    arguments = parser.parse_args()
    try:
        set_up(read_settings(), Interruption(), tests=arguments.tests)
    except Stopped:
        return 130
    except OperationError as error:
        say(f"Lỗi: {error}")
        return 1
    say("Đã cài đặt xong.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
