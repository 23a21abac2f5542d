#include "store/file/prepare.hpp"

#include "store/batch/check.hpp"
#include "store/file/conditions.hpp"
#include "store/file/documents.hpp"
#include "store/file/errors.hpp"

namespace coord::store::file {
namespace {

using Kind = Effect::Kind;

tl::unexpected<Error> not_a_document(const std::string& path, const Content& content) {
  const char* what = content.kind == Content::Kind::folder      ? "it is a folder"
                     : content.kind == Content::Kind::oversized ? "it is larger than 1 MiB"
                                                                : "it is no regular file";
  return fail(ErrorKind::invalid, "cannot write " + path + ": " + what);
}

RecordEffect::Kind recorded_kind(Kind kind) {
  switch (kind) {
    case Kind::create:
    case Kind::put: return RecordEffect::Kind::put;
    case Kind::remove: return RecordEffect::Kind::remove;
    case Kind::move: return RecordEffect::Kind::move;
    case Kind::append: return RecordEffect::Kind::append;
    case Kind::patch: break;  // goes its own way: patch.hpp
  }
  return RecordEffect::Kind::put;
}

Result<RecordEffect> plan_effect(Looks& looks, const Effect& effect, Sequence sequence, mode_t& mode) {
  RecordEffect planned;
  planned.kind = recorded_kind(effect.kind);
  planned.exclusive = effect.exclusive;
  planned.transient = effect.exclusive || effect.expires_after_s != 0;
  planned.path = effect.path;
  planned.to = effect.to;
  planned.alternative = effect.alternative;
  if (effect.kind != Kind::remove) {
    planned.image = stamped(effect, sequence);
  }
  if (effect.kind != Kind::append) {
    COORD_ASSIGN(const Content* content, looks.at(effect.path));
    if (content->kind == Content::Kind::folder || (content->opaque() && effect.kind == Kind::put)) {
      return not_a_document(effect.path, *content);
    }
    planned.before = content->version;
    planned.opaque = content->opaque() && effect.kind == Kind::move && effect.bytes.empty();
    if (effect.kind == Kind::move && effect.bytes.empty()) {
      planned.image = content->bytes;
    }
    if (content->kind == Content::Kind::document) {
      mode = content->stat.mode & 0777U;
    }
  }
  if (effect.kind != Kind::remove && !planned.opaque) {
    planned.after = version_of(planned.image);
  }
  return planned;
}

bool needs_temporary(const RecordEffect& effect) {
  const bool changed_move = effect.kind == RecordEffect::Kind::move && effect.after != effect.before && !effect.opaque;
  return effect.kind == RecordEffect::Kind::put || changed_move;
}

Status make_folder_for(Session& session, const std::string& path) {
  const std::string_view folder = split(path).folder;
  if (const int made = session.folders.make(folder); made < 0) {
    return os_fail(made, "make", folder);
  }
  return {};
}

// Opens the logs and fixes where each line will begin.
Status prepare_logs(Session& session, Prepared& prepared) {
  std::map<std::string, std::uint64_t> ends;
  for (RecordEffect& effect : prepared.record.effects) {
    if (effect.kind != RecordEffect::Kind::append) {
      continue;
    }
    if (!prepared.logs.contains(effect.path)) {
      COORD_ASSIGN(OpenLog log, open_log(session, effect.path));
      ends[effect.path] = log.size + (log.open_line ? 1 : 0);
      prepared.logs.emplace(effect.path, std::move(log));
    }
    std::uint64_t& end = ends[effect.path];
    effect.offset = end;
    end += effect.image.size() + 1;
  }
  return {};
}

Status take_room(Session& session, Prepared& prepared, const std::vector<mode_t>& modes) {
  for (const RecordEffect& effect : prepared.record.effects) {
    if (effect.kind == RecordEffect::Kind::put) {
      COORD_TRY(make_folder_for(session, effect.path));
    } else if (effect.kind == RecordEffect::Kind::move) {
      COORD_TRY(make_folder_for(session, effect.to));
    }
  }
  COORD_TRY(prepare_logs(session, prepared));
  for (std::size_t i = 0; i < prepared.record.effects.size(); ++i) {
    if (const RecordEffect& effect = prepared.record.effects[i]; needs_temporary(effect)) {
      COORD_TRY(write_temporary(session, temporary_name(prepared.record.sequence, i), effect.image, modes[i]));
    }
  }
  return {};
}

}  // namespace

Result<Prepared> prepare(Session& session, const Batch& batch, Sequence sequence) {
  Prepared prepared;
  Looks looks(session);
  COORD_ASSIGN(prepared.refused, refusal(looks, batch));
  if (prepared.refused) {
    return prepared;
  }
  Record& record = prepared.record;
  record.generation = session.note.generation;
  record.sequence = sequence;
  record.wall_us = session.sys.wall_us();
  record.boot = session.boot;
  std::vector<mode_t> modes;
  for (const Effect& effect : batch.effects) {
    COORD_ASSIGN(RecordEffect planned,
                 plan_effect(looks, effect, sequence, modes.emplace_back(session.trees.file_mode)));
    record.effects.push_back(std::move(planned));
  }
  if (Status room = take_room(session, prepared, modes); !room) {
    forget_temporaries(session, record);
    return tl::unexpected<Error>(std::move(room.error()));
  }
  return prepared;
}

void forget_temporaries(Session& session, const Record& record) {
  for (std::size_t i = 0; i < record.effects.size(); ++i) {
    if (needs_temporary(record.effects[i])) {
      session.sys.unlink(session.trees.folder, temporary_path(temporary_name(record.sequence, i)).c_str());
    }
  }
}

}  // namespace coord::store::file
