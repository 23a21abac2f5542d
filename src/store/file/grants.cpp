#include "store/file/grants.hpp"

#include <fcntl.h>  // O_*

#include <algorithm>  // std::any_of, std::max
#include <cerrno>     // E*
#include <set>        // std::set

#include "store/file/dead_letters.hpp"
#include "store/file/documents.hpp"
#include "store/file/errors.hpp"
#include "store/file/mutants.hpp"
#include "store/file/numbers.hpp"

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

// The first sequence number in a text: sixteen digits by themselves. 0 when there is none. A grant carries its own in
// front; further ones may be times, or words of a user.
Sequence first_number_in(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    Sequence value = 0;
    while (end < text.size() && text[end] >= '0' && text[end] <= '9') {
      value = end - at < kNumberDigits ? value * 10 + static_cast<Sequence>(text[end] - '0') : 0;
      ++end;
    }
    if (end - at == kNumberDigits) {
      return value;
    }
    at = end + 1;
  }
  return 0;
}

struct UnfinishedGrant {
  std::string path;
  Sequence number = 0;
};

std::optional<Sequence> unfinished(const Content& content, Sequence logged) {
  if (content.kind != Content::Kind::document) {
    return std::nullopt;
  }
  const Sequence number = first_number_in(content.bytes);
  const bool damaged = content.bytes.empty() || content.bytes.find('\0') != std::string::npos;
  return damaged || number > logged ? std::optional<Sequence>(number) : std::nullopt;
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

Status find_in(Session& session, const std::string& kind, Sequence logged, std::vector<UnfinishedGrant>& found) {
  const SplitPath pattern = split(kind);
  const Place place = place_of(session.trees, pattern.folder);
  const Descriptor folder(session.sys, session.sys.open(place.base, place.path.c_str(), O_RDONLY | O_DIRECTORY, 0));
  if (folder.get() == -ENOENT) {
    return {};
  }
  MatchingNames matching(pattern.name.substr(1));
  const int result = folder.open() ? session.sys.list(folder.get(), matching) : folder.get();
  if (result < 0) {
    return os_fail(result, "list", pattern.folder);
  }
  for (const std::string& name : matching.names) {
    const std::string path = pattern.folder.empty() ? name : std::string(pattern.folder) + "/" + name;
    COORD_ASSIGN(const Content content, read_content(session.sys, folder.get(), name.c_str(), path));
    if (const auto number = unfinished(content, logged)) {
      found.push_back({path, *number});
    }
  }
  return {};
}

Result<std::vector<UnfinishedGrant>> unfinished_grants(Session& session, Sequence logged) {
  std::vector<UnfinishedGrant> found;
  if (mutant(Mutant::no_unfinished_grant)) {
    return found;
  }
  COORD_ASSIGN(const std::set<std::string> kinds, known_kinds(session));
  for (const std::string& kind : kinds) {
    COORD_TRY(find_in(session, kind, logged, found));
  }
  return found;
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

Result<Sequence> highest_unfinished_grant(Session& session, Sequence logged) {
  COORD_ASSIGN(const std::vector<UnfinishedGrant> grants, unfinished_grants(session, logged));
  Sequence highest = 0;
  for (const UnfinishedGrant& grant : grants) {
    highest = grant.number <= kHighestNumber ? std::max(highest, grant.number) : highest;
  }
  return highest;
}

Status drop_unfinished_grants(Session& session, Sequence logged) {
  COORD_ASSIGN(const std::vector<UnfinishedGrant> grants, unfinished_grants(session, logged));
  std::set<std::string_view> folders;
  for (const UnfinishedGrant& grant : grants) {
    const SplitPath parts = split(grant.path);
    const int folder = session.folders.open(parts.folder);
    if (folder < 0) {
      return os_fail(folder, "open", parts.folder);
    }
    COORD_TRY(keep_dead_letter(session, folder, std::string(parts.name), DeadLetter::unfinished, grant.path, logged));
    folders.insert(parts.folder);
  }
  // Should another power cut bring a name back, its number would no longer be above the last one.
  for (const std::string_view folder : folders) {
    if (const int synced = session.sys.sync(session.folders.open(folder)); synced < 0) {
      return os_fail(synced, "sync", folder);
    }
  }
  return {};
}

}  // namespace coord::store::file
