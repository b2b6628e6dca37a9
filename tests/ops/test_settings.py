from __future__ import annotations

from pathlib import Path

import pytest

from ops.settings import BUNDLED_DOCUMENTS, ROOT, OperationError, read_settings


def test_defaults():
    settings = read_settings({})
    assert settings.ports == {"PORT": 8000, "RASA_PORT": 5005, "ACTIONS_PORT": 5055}
    assert settings.data_dir == ROOT / "var"
    assert settings.documents == (BUNDLED_DOCUMENTS,)
    assert settings.embedding_model is None


@pytest.mark.parametrize("name", ["PORT", "RASA_PORT", "ACTIONS_PORT"])
@pytest.mark.parametrize("value", ["abc", "0", "65536", "-1", "80.5", "٨٠"])
def test_a_bad_port_is_named_with_its_value(name: str, value: str):
    with pytest.raises(OperationError, match=f"{name}={value}"):
        read_settings({name: value})


def test_equal_ports_are_refused():
    with pytest.raises(OperationError, match="PORT và RASA_PORT cùng là 5005"):
        read_settings({"PORT": "5005"})


def test_documents_are_separated_by_spaces_and_made_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "a.md").touch()
    (tmp_path / "folder").mkdir()
    monkeypatch.chdir(tmp_path)
    assert read_settings({"DOCUMENTS": "a.md  folder"}).documents == (tmp_path / "a.md", tmp_path / "folder")


def test_a_missing_document_is_named(tmp_path: Path):
    (tmp_path / "a.md").touch()
    with pytest.raises(OperationError, match=f"DOCUMENTS={tmp_path}/b.md:"):
        read_settings({"DOCUMENTS": f"{tmp_path}/a.md {tmp_path}/b.md"})


def test_data_dir_that_is_a_file_is_refused(tmp_path: Path):
    (tmp_path / "file").touch()
    with pytest.raises(OperationError, match="DATA_DIR="):
        read_settings({"DATA_DIR": str(tmp_path / "file")})


def test_embedding_model_is_a_folder_or_a_hub_name(tmp_path: Path):
    assert read_settings({"EMBEDDING_MODEL": str(tmp_path)}).embedding_model == str(tmp_path)
    assert read_settings({"EMBEDDING_MODEL": "BAAI/bge-m3"}).embedding_model == "BAAI/bge-m3"
    with pytest.raises(OperationError, match="EMBEDDING_MODEL=/no/such/model"):
        read_settings({"EMBEDDING_MODEL": "/no/such/model"})
