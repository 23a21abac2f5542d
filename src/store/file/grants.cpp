#include "store/file/grants.hpp"

#include <fcntl.h>  // O_*

#include <algorithm>  // std::any_of
#include <cerrno>     // E*
#include <set>        // std::set

#include "store/file/dead_letters.hpp"
#include "store/file/documents.hpp"
#include "store/file/errors.hpp"
#include "store/file/mutants.hpp"

namespace coord::store::file {
namespace {

constexpr std::string_view kKindsPath = ".store/exclusive";
constexpr std::size_t kNumberDigits = 16;

std::string kind_of(std::string_view path) {
  const SplitPath parts = split(path);
  const std::size_t dot = parts.name.rfind('.');
  const std::string pattern = "*" + (dot == std::string_view::npos ? "" : std::string(parts.name.substr(dot)));
  return parts.folder.empty() ? pattern : std::string(parts.folder) + "/" + pattern;
}

Result<std::set<std::string>> known_kinds(Session& session) {
  COORD_ASSIGN(const Content file, read_content(session.sys, session.trees.folder, kKindsPath.data(), kKindsPath));
  std::set<std::string> kinds;
  for (std::string_view rest = file.bytes; !rest.empty();) {
    const std::size_t end = rest.find('\n');
    if (end == std::string_view::npos) {
      break;
    }
    kinds.emplace(rest.substr(0, end));
    rest.remove_prefix(end + 1);
  }
  return kinds;
}

Status write_kinds(Session& session, const std::set<std::string>& kinds) {
  std::string text;
  for (const std::string& kind : kinds) {
    text += kind + "\n";
  }
  Sys& sys = session.sys;
  COORD_TRY(write_temporary(session, "exclusive", text, session.trees.file_mode));
  const std::string temporary = temporary_path("exclusive");
  const Descriptor file(sys, sys.open(session.trees.folder, temporary.c_str(), O_RDONLY, 0));
  int result = file.open() ? sys.sync(file.get()) : file.get();
  if (result >= 0) {
    result = sys.rename(session.trees.folder, temporary.c_str(), session.trees.folder, kKindsPath.data(), 0);
  }
  for (const std::string_view folder : {kPrivateFolder, kTemporaryFolder}) {
    const int opened = result < 0 ? result : session.folders.open(folder);
    result = opened < 0 ? opened : sys.sync(opened);
  }
  return result < 0 ? Status(os_fail(result, "write", kKindsPath)) : Status();
}

// Whether a text carries a sequence number above `last`: sixteen digits by themselves.
bool carries_later_number(std::string_view text, Sequence last) {
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    Sequence value = 0;
    while (end < text.size() && text[end] >= '0' && text[end] <= '9' && end - at <= kNumberDigits) {
      value = value * 10 + static_cast<Sequence>(text[end] - '0');
      ++end;
    }
    if (end - at == kNumberDigits && value > last) {
      return true;
    }
    at = end + 1;
  }
  return false;
}

bool unfinished(const Content& content, Sequence last) {
  return content.kind == Content::Kind::document &&
         (content.bytes.empty() || content.bytes.find('\0') != std::string::npos ||
          carries_later_number(content.bytes, last));
}

class MatchingNames final : public EntrySink {
 public:
  explicit MatchingNames(std::string_view ending) : ending_(ending) {}
  void entry(const RawEntry& entry) override {
    if (entry.kind == FileStat::Kind::regular && entry.name.front() != '.' && entry.name.ends_with(ending_) &&
        (!ending_.empty() || entry.name.find('.') == std::string_view::npos)) {
      names.emplace_back(entry.name);
    }
  }
  std::vector<std::string> names;

 private:
  std::string_view ending_;
};

Status drop_in(Session& session, const std::string& kind, Sequence last) {
  const SplitPath pattern = split(kind);
  const int folder = session.folders.open(pattern.folder);
  if (folder == -ENOENT) {
    return {};
  }
  // A description of its own, because listing moves its place.
  const Place place = place_of(session.trees, pattern.folder);
  const Descriptor listed(session.sys, session.sys.open(place.base, place.path.c_str(), O_RDONLY | O_DIRECTORY, 0));
  MatchingNames matching(pattern.name.substr(1));
  const int result = listed.open() ? session.sys.list(listed.get(), matching) : listed.get();
  if (result < 0) {
    return os_fail(result, "list", pattern.folder);
  }
  bool dropped = false;
  for (const std::string& name : matching.names) {
    const std::string path = pattern.folder.empty() ? name : std::string(pattern.folder) + "/" + name;
    COORD_ASSIGN(const Content content, read_content(session.sys, folder, name.c_str(), path));
    if (unfinished(content, last)) {
      COORD_TRY(keep_dead_letter(session, folder, name, DeadLetter::unfinished, path, last));
      dropped = true;
    }
  }
  // Should another power cut bring the name back, its number would no longer be above the last one.
  const int synced = dropped ? session.sys.sync(folder) : 0;
  return synced < 0 ? Status(os_fail(synced, "sync", pattern.folder)) : Status();
}

}  // namespace

Status remember_exclusive_names(Session& session, const Record& record) {
  const auto exclusive = [](const RecordEffect& effect) { return effect.exclusive; };
  if (!std::any_of(record.effects.begin(), record.effects.end(), exclusive)) {
    return {};
  }
  COORD_ASSIGN(std::set<std::string> kinds, known_kinds(session));
  const std::size_t before = kinds.size();
  for (const RecordEffect& effect : record.effects) {
    if (effect.exclusive) {
      kinds.insert(kind_of(effect.path));
    }
  }
  return kinds.size() == before ? Status() : write_kinds(session, kinds);
}

Status drop_unfinished_grants(Session& session, Sequence last) {
  if (mutant(Mutant::no_unfinished_grant)) {
    return {};
  }
  COORD_ASSIGN(const std::set<std::string> kinds, known_kinds(session));
  for (const std::string& kind : kinds) {
    COORD_TRY(drop_in(session, kind, last));
  }
  return {};
}

}  // namespace coord::store::file
