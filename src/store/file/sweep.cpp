#include <fcntl.h>  // O_*

#include <cerrno>    // E*
#include <charconv>  // std::from_chars

#include "store/file/dead_letters.hpp"
#include "store/file/documents.hpp"
#include "store/file/errors.hpp"
#include "store/file/settle.hpp"

namespace coord::store::file {
namespace {

class Names final : public EntrySink {
 public:
  void entry(const RawEntry& entry) override { names.emplace_back(entry.name); }
  std::vector<std::string> names;
};

// The effect that a temporary file was made for.
const RecordEffect* effect_of(const Record* last, std::string_view name) {
  const std::string number = last == nullptr ? "" : std::to_string(last->sequence) + "-";
  if (last == nullptr || !name.starts_with(number)) {
    return nullptr;
  }
  name.remove_prefix(number.size());
  std::size_t index = 0;
  const auto parsed = std::from_chars(name.data(), name.data() + name.size(), index);
  const bool whole = parsed.ec == std::errc() && parsed.ptr == name.data() + name.size();
  return whole && index < last->effects.size() ? &last->effects[index] : nullptr;
}

// Whether the dead writer had begun with this effect. Before that a leftover is at best its own image, which the log
// has, or it is older still.
Result<bool> begun(Session& session, const RecordEffect& effect) {
  if (effect.kind == RecordEffect::Kind::append) {
    return false;
  }
  COORD_ASSIGN(const Content found, look_at(session, effect.path));
  if (found.version != effect.before) {
    return true;
  }
  if (effect.kind != RecordEffect::Kind::move) {
    return false;
  }
  COORD_ASSIGN(const Content target, look_at(session, effect.to));
  return !target.absent();
}

// Whether a leftover is what the dead writer took out of a document's place, and nothing that it knew or that a power
// cut made of that.
bool is_overtaken_edit(const RecordEffect& effect, const Content& leftover) {
  if (leftover.version == effect.before || leftover.version == effect.after) {
    return false;
  }
  return leftover.kind != Content::Kind::document ||
         (!effect.image.starts_with(leftover.bytes) && leftover.bytes.find('\0') == std::string::npos);
}

}  // namespace

Status sweep_temporaries(Session& session, const Record* last) {
  Sys& sys = session.sys;
  const Descriptor folder(sys, sys.open(session.trees.folder, kTemporaryFolder.data(), O_RDONLY | O_DIRECTORY, 0));
  if (folder.get() == -ENOENT) {
    return {};
  }
  Names left;
  if (const int listed = folder.open() ? sys.list(folder.get(), left) : folder.get(); listed < 0) {
    return os_fail(listed, "list", kTemporaryFolder);
  }
  for (const std::string& name : left.names) {
    if (const RecordEffect* effect = effect_of(last, name); effect != nullptr) {
      COORD_ASSIGN(const Content leftover, read_content(sys, folder.get(), name.c_str(), temporary_path(name)));
      COORD_ASSIGN(const bool taken, begun(session, *effect));
      if (taken && is_overtaken_edit(*effect, leftover)) {
        COORD_TRY(keep_dead_letter(session, folder.get(), name, DeadLetter::overtaken, effect->path, last->sequence));
        continue;
      }
    }
    if (const int gone = sys.unlink(folder.get(), name.c_str()); gone < 0 && gone != -ENOENT) {
      return os_fail(gone, "remove", temporary_path(name));
    }
  }
  return {};
}

}  // namespace coord::store::file
