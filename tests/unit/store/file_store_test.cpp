// The file store on the kernel itself: what a simulated disk can't show.
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include <catch2/catch.hpp>
#include "store/file/file_store.hpp"
#include "support/batches.hpp"

namespace coord::store::file {
namespace {

namespace fs = std::filesystem;
using namespace coord::testing;

class Project {
 public:
  Project() {
    std::string name = (fs::temp_directory_path() / "coord-unit-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    root = name;
    REQUIRE(::mkdir(folder().c_str(), 0700) == 0);
  }
  ~Project() {
    std::error_code ignored;
    fs::remove_all(root, ignored);
  }
  Project(const Project&) = delete;
  Project& operator=(const Project&) = delete;

  [[nodiscard]] fs::path folder() const { return root / ".coordination"; }
  std::unique_ptr<Store> open(const FileStoreOptions& options = {}) {
    auto store = open_file_store(*sys, ::open(folder().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC),
                                 ::open(root.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC), options);
    REQUIRE(store.has_value());
    return std::move(*store);
  }
  [[nodiscard]] unsigned mode(const std::string& path) const {
    struct stat found {};
    REQUIRE(::stat((folder() / path).c_str(), &found) == 0);
    return found.st_mode & 07777U;
  }

  fs::path root;
  std::unique_ptr<Sys> sys = make_system();
};

ErrorKind kind_of(const Result<std::optional<Document>>& result) {
  REQUIRE_FALSE(result.has_value());
  return result.error().kind;
}

}  // namespace

TEST_CASE("a FIFO, a link and a folder are never opened as documents, and never block") {
  Project project;
  const auto store = project.open();
  fs::create_directory(project.folder() / "inbox");
  REQUIRE(::mkfifo((project.folder() / "inbox/pipe").c_str(), 0600) == 0);
  std::ofstream(project.root / "secret") << "secret";
  fs::create_symlink(project.root / "secret", project.folder() / "inbox/link");
  fs::create_directory_symlink(project.root, project.folder() / "outside");
  CHECK(kind_of(store->read("inbox/pipe")) == ErrorKind::invalid);
  CHECK(kind_of(store->read("inbox/link")) == ErrorKind::invalid);
  CHECK(kind_of(store->read("inbox")) == ErrorKind::invalid);
  CHECK(kind_of(store->read("outside/secret")) == ErrorKind::invalid);
  CHECK_FALSE(store->list("outside", {}).has_value());
  CHECK_FALSE(store->commit(batch({create("outside/planted", "x")})).has_value());
  CHECK_FALSE(store->commit(batch({append("inbox/link", "x")})).has_value());
  CHECK_FALSE(store->commit(batch({append("inbox/pipe", "x")})).has_value());
  CHECK_FALSE(fs::exists(project.root / "planted"));
  std::ifstream secret(project.root / "secret");
  CHECK(std::string(std::istreambuf_iterator<char>(secret), {}) == "secret");
  const auto listing = store->list("inbox", {});
  REQUIRE(listing.has_value());
  CHECK((listing->total == 0 && listing->others.size() == 2));
}

TEST_CASE("files are private, unless the folder is shared with a group") {
  Project project;
  SECTION("private") {
    const auto previous = ::umask(0);
    REQUIRE(project.open()->commit(batch({create("a/b", "x"), append("log", "x")})).has_value());
    ::umask(previous);
    for (const char* file : {"a/b", "log", ".store/wal", ".store/note", ".store/format"}) {
      CHECK(project.mode(file) == 0600);
    }
    CHECK(project.mode("a") == 0700);
    CHECK(project.mode(".store") == 0700);
  }
  SECTION("shared") {
    REQUIRE(::chmod(project.folder().c_str(), 02770) == 0);
    const auto previous = ::umask(077);
    REQUIRE(project.open()->commit(batch({create("a/b", "x"), append("log", "x")})).has_value());
    ::umask(previous);
    for (const char* file : {"a/b", "log", ".store/wal", ".store/note", ".store/format"}) {
      CHECK(project.mode(file) == 0660);
    }
    CHECK(project.mode("a") == 02770);
    CHECK(project.mode(".store/tmp") == 02770);
  }
}

TEST_CASE("a document keeps the mode that somebody gave it") {
  Project project;
  const auto store = project.open();
  REQUIRE(store->commit(batch({create("config.yml", "x")})).has_value());
  REQUIRE(::chmod((project.folder() / "config.yml").c_str(), 0644) == 0);
  REQUIRE(store->commit(batch({put("config.yml", "y")})).has_value());
  CHECK(project.mode("config.yml") == 0644);
}

TEST_CASE("a writer that waits for another one in vain names it") {
  Project project;
  FileStoreOptions options;
  options.lock_wait = std::chrono::milliseconds(3);
  const auto store = project.open(options);
  const int lock = ::open(project.folder().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  REQUIRE(::flock(lock, LOCK_EX) == 0);
  const auto refused = store->commit(batch({create("a", "x")}));
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().kind == ErrorKind::unavailable);
  CHECK(refused.error().message.find("process " + std::to_string(::getpid()) + ",") != std::string::npos);
  CHECK(store->read("a").has_value());
  ::close(lock);
  CHECK(store->commit(batch({create("a", "x")})).has_value());
}

TEST_CASE("a store that may not write says so, and reads") {
  Project project;
  REQUIRE(project.open()->commit(batch({create("a", "x")})).has_value());
  FileStoreOptions options;
  options.read_only = true;
  const auto store = project.open(options);
  const auto refused = store->commit(batch({create("b", "x")}));
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().kind == ErrorKind::denied);
  fs::remove(project.folder() / ".store/note");
  const auto document = store->read("a");
  REQUIRE((document.has_value() && document->has_value()));
  CHECK((*document)->bytes == "x");
  CHECK_FALSE(fs::exists(project.folder() / ".store/note"));
}

TEST_CASE("reading makes no private folder, the first commit does") {
  Project project;
  const auto store = project.open();
  CHECK(store->list("", {}).has_value());
  CHECK(store->read("a").has_value());
  CHECK_FALSE(fs::exists(project.folder() / ".store"));
  CHECK(store->commit(batch({put(".gitignore", "*\n"), put("progress/.gitignore", "*\n")})).has_value());
  CHECK(fs::exists(project.root / ".progress/.gitignore"));
  const auto root = store->list("", {});
  REQUIRE(root.has_value());
  CHECK((root->total == 0 && root->others.size() == 1 && root->others.front().name == "progress"));
}

}  // namespace coord::store::file
