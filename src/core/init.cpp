#include "core/init.hpp"

#include <algorithm>    // std::find
#include <iterator>     // std::begin, std::end
#include <span>         // std::span
#include <string_view>  // std::string_view
#include <utility>      // std::move
#include <vector>       // std::vector

#include "core/effects.hpp"
#include "core/events.hpp"
#include "core/places.hpp"
#include "embedded/COORDINATION_PROTOCOL_md.hpp"

namespace coord::core {
namespace {

constexpr std::string_view kConfig =
    "# Settings of coord for this project. Everything here may be left out.\n"
    "#\n"
    "# The agent that commands act as when nothing else says so:\n"
    "# default_agent: project-instance\n";

struct File {
  std::string_view path;
  std::string_view text;
};

constexpr std::string_view kProtocol = "COORDINATION-PROTOCOL.md";

constexpr File kEverywhere[] = {
    {kProtocol, embedded::COORDINATION_PROTOCOL_md},
    {"config.yml", kConfig},
};
// These are there so that the folders are: for `ls inbox/` on the first day, and for git.
constexpr File kFolders[] = {
    {"inbox/.gitkeep", ""},
    {"outbox/.gitkeep", ""},
    {"archive/.gitkeep", ""},
};
constexpr File kIgnored[] = {{".gitignore", "*\n"}, {"progress/.gitignore", "*\n"}};
// What belongs to one machine and its users' sessions: it means nothing to anybody who pulls.
constexpr std::string_view kPrivate = "/.store/\n/keys/\n/seen/\n/sessions/\n";
constexpr File kTracked[] = {
    {".gitignore", kPrivate},
    {".gitattributes", "*.jsonl merge=union\n"},
    {"progress/.gitattributes", "*.jsonl merge=union\n"},
};

Status add_absent(Context& context, const File& file, Batch& batch, InitResult& result) {
  const std::string path(file.path);
  auto there = context.store.read(path);
  // What is there but can't be read is there too.
  if (!there && there.error().kind != ErrorKind::invalid && there.error().kind != ErrorKind::denied) {
    return tl::unexpected<Error>(std::move(there.error()));
  }
  if (!there || *there) {
    result.kept.push_back(path);
    return {};
  }
  result.created.push_back(path);
  batch.add(create(path, std::string(file.text)));
  return {};
}

// What a new directory holds.
std::vector<File> files_for(GitPosture git) {
  std::vector<File> files(std::begin(kEverywhere), std::end(kEverywhere));
  if (git != GitPosture::none) {
    files.insert(files.end(), std::begin(kFolders), std::end(kFolders));
    const std::span<const File> more = git == GitPosture::ignore ? std::span<const File>(kIgnored) : kTracked;
    files.insert(files.end(), more.begin(), more.end());
  }
  return files;
}

std::string word_for(GitPosture git) {
  return git == GitPosture::ignore ? "ignore" : git == GitPosture::track ? "track" : "none";
}

}  // namespace

Result<InitResult> initialise(Context& context, GitPosture git) {
  for (int i = 0; i < kCommitTries; ++i) {
    InitResult result;
    Batch batch;
    for (const File& file : files_for(git)) {
      COORD_TRY(add_absent(context, file, batch, result));
    }
    if (batch.effects.empty()) {
      return result;
    }
    COORD_ASSIGN(const LogSlice events, context.store.read_on(kEventLog, 0, 1));
    if (events.lines.empty()) {
      batch.add(event(context, "SYSTEM_STARTUP", "system", Json{{"component_name", "coord"}, {"git", word_for(git)}}));
    }
    COORD_ASSIGN(const Commit commit, context.store.commit(batch));
    if (commit.granted()) {
      return result;
    }
  }
  return fail(ErrorKind::unavailable, "others kept changing the same files", "try again");
}

std::optional<GitPosture> posture_there(Context& context) {
  const auto ignored = context.store.read(".gitignore");
  if (!ignored || !*ignored) {
    return std::nullopt;
  }
  if ((*ignored)->bytes == kIgnored[0].text) {
    return GitPosture::ignore;
  }
  return (*ignored)->bytes == kPrivate ? std::optional(GitPosture::track) : std::nullopt;
}

std::string_view protocol_text() {
  return embedded::COORDINATION_PROTOCOL_md;
}

std::string protocol_of(Context& context) {
  const auto found = context.store.read(kProtocol);
  return found && *found ? (*found)->bytes : std::string(protocol_text());
}

}  // namespace coord::core
