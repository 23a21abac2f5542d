#include "setup/files.hpp"

#include <sys/stat.h>  // stat
#include <unistd.h>    // symlink

#include <catch2/catch.hpp>
#include <cstdlib>     // mkdtemp
#include <filesystem>  // std::filesystem

#include "setup/hook_settings.hpp"
#include "setup/setup.hpp"

using namespace coord;
using setup::Deed;
using setup::Goal;

namespace {

class Folder {
 public:
  Folder() {
    char name[] = "/tmp/setup-test-XXXXXX";
    REQUIRE(::mkdtemp(name) != nullptr);
    path_ = name;
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  [[nodiscard]] std::string operator/(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

setup::SettingsFile file_at(const std::string& path) {
  const auto file = setup::read_settings(path, "NAME");
  REQUIRE(file.has_value());
  return *file;
}

void write(const std::string& path, std::string_view text) {
  REQUIRE(setup::replace_settings(file_at(path), text).has_value());
}

mode_t mode_of(const std::string& path) {
  struct stat info {};
  REQUIRE(::stat(path.c_str(), &info) == 0);
  return info.st_mode & 07777U;
}

setup::Plan plan_for(const std::string& path, Goal goal) {
  const setup::Place place{"claude", path, setup::hook_edit(*setup::find_hook_program("claude")),
                           std::filesystem::path(path).root_directory() / "tmp"};
  const auto plan = setup::make_plan(place, "NAME", goal);
  REQUIRE(plan.has_value());
  return *plan;
}

Deed do_it(const std::string& path, Goal goal) {
  const auto deed = setup::carry_out(plan_for(path, goal), goal);
  REQUIRE(deed.has_value());
  return *deed;
}

std::size_t entries_of(const std::string& folder) {
  std::size_t count = 0;
  for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(folder)) {
    ++count;
  }
  return count;
}

}  // namespace

TEST_CASE("a file that was changed meanwhile is not written over") {
  const Folder folder;
  write(folder / "a", "one");
  const auto read = file_at(folder / "a");
  write(folder / "a", "two");
  const Status status = setup::replace_settings(read, "three");
  REQUIRE_FALSE(status.has_value());
  CHECK(status.error().kind == ErrorKind::conflict);
  CHECK(*file_at(folder / "a").text == "two");
  CHECK_FALSE(setup::remove_settings(read, "").has_value());
  const auto absent = file_at(folder / "b");
  write(folder / "b", "new");
  CHECK_FALSE(setup::replace_settings(absent, "mine").has_value());
  CHECK(*file_at(folder / "b").text == "new");
  CHECK(entries_of(folder / "") == 2);
}

TEST_CASE("a link stays, and what it leads to changes") {
  const Folder folder;
  std::filesystem::create_directories(folder / "deep");
  REQUIRE(::symlink("deep/middle", (folder / "link").c_str()) == 0);
  REQUIRE(::symlink("real", (folder / "deep/middle").c_str()) == 0);
  write(folder / "link", "made");
  CHECK(*file_at(folder / "deep/real").text == "made");
  CHECK(std::filesystem::is_symlink(folder / "link"));
  CHECK(file_at(folder / "link").is_link);
}

TEST_CASE("mode stays, and a backup has the same") {
  const Folder folder;
  write(folder / "a", "{}");
  REQUIRE(::chmod((folder / "a").c_str(), 0640) == 0);
  CHECK(do_it(folder / "a", Goal::install) == Deed::changed);
  CHECK(mode_of(folder / "a") == 0640);
  CHECK(mode_of(folder / "a.before-coord") == 0640);
  CHECK(*file_at(folder / "a.before-coord").text == "{}");
}

TEST_CASE("what was there before is kept once, and goes when it is there again") {
  const Folder folder;
  write(folder / "a", "{\n}\n");
  CHECK(do_it(folder / "a", Goal::install) == Deed::changed);
  CHECK(do_it(folder / "a", Goal::install) == Deed::none);
  CHECK(do_it(folder / "a", Goal::remove) == Deed::restored);
  CHECK(*file_at(folder / "a").text == "{\n}\n");
  CHECK(entries_of(folder / "") == 1);
}

TEST_CASE("an empty object that somebody made stays, also when it reads like one of setup's") {
  const Folder folder;
  write(folder / "a", "{}\n");
  CHECK(do_it(folder / "a", Goal::remove) == Deed::none);
  CHECK(do_it(folder / "a", Goal::install) == Deed::changed);
  CHECK(do_it(folder / "a", Goal::remove) == Deed::restored);
  CHECK(*file_at(folder / "a").text == "{}\n");
}

TEST_CASE("a file that was there stays, also when nothing of it is left") {
  const Folder folder;
  write(folder / "a", "{\n  \"x\": 1\n}\n");
  CHECK(do_it(folder / "a", Goal::install) == Deed::changed);
  std::string text = *file_at(folder / "a").text;
  text.erase(text.find("\n  \"x\": 1,"), 10);
  write(folder / "a", text);
  CHECK(do_it(folder / "a", Goal::remove) == Deed::restored);
  CHECK(*file_at(folder / "a").text == "{}\n");
}

TEST_CASE("what setup made goes with its folder, unless somebody wrote there") {
  const Folder folder;
  write(folder / "other", "");
  const std::string path = folder / ".claude/settings.json";
  CHECK(do_it(path, Goal::install) == Deed::made);
  CHECK(do_it(path, Goal::remove) == Deed::removed);
  CHECK(entries_of(folder / "") == 1);

  CHECK(do_it(path, Goal::install) == Deed::made);
  std::string text = *file_at(path).text;
  text.insert(1, "\n  \"model\": \"x\",");
  write(path, text);
  CHECK(do_it(path, Goal::remove) == Deed::restored);
  CHECK(*file_at(path).text == "{\n  \"model\": \"x\"\n}\n");
}

TEST_CASE("an older version's entries are renewed, and count as made by setup") {
  const Folder folder;
  const std::string path = folder / ".claude/settings.json";
  CHECK(do_it(path, Goal::install) == Deed::made);
  std::string text = *file_at(path).text;
  text.replace(text.find("coord hook stop"), 15, "coord hook halt");
  write(path, text);
  CHECK(plan_for(path, Goal::install).state == setup::State::stale);
  CHECK(do_it(path, Goal::install) == Deed::changed);
  CHECK(do_it(path, Goal::remove) == Deed::removed);
}

TEST_CASE("text that has changed since is cleaned piece by piece, and the backup stays") {
  const Folder folder;
  write(folder / "a", "{\n  \"x\": 1\n}\n");
  CHECK(do_it(folder / "a", Goal::install) == Deed::changed);
  std::string text = *file_at(folder / "a").text;
  text.replace(text.find("\"x\": 1"), 6, "\"x\": 2");
  write(folder / "a", text);
  CHECK(do_it(folder / "a", Goal::remove) == Deed::restored);
  CHECK(*file_at(folder / "a").text == "{\n  \"x\": 2\n}\n");
  CHECK(*file_at(folder / "a.before-coord").text == "{\n  \"x\": 1\n}\n");
}
