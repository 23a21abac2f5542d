// The simulated disk against the kernel: the same calls by chance on both, and the same answers and trees.
#include <dirent.h>  // readdir
#include <fcntl.h>   // O_CREAT, RENAME_EXCHANGE
#include <fmt/format.h>
#include <unistd.h>  // close

#include <array>
#include <catch2/catch.hpp>
#include <cstdio>   // RENAME_EXCHANGE
#include <cstdlib>  // mkdtemp, std::getenv
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <set>

#include "support/sim_process.hpp"

namespace coord::test {
namespace {

namespace fs = std::filesystem;

class Scratch {
 public:
  Scratch() {
    std::string name = (fs::temp_directory_path() / "coord-disk-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    path_ = name;
    fs::permissions(path_, fs::perms(0755));
  }
  ~Scratch() { fs::remove_all(path_); }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

  [[nodiscard]] int open() const { return ::open(path_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC); }
  [[nodiscard]] SimFiles files() const {
    SimFiles out;
    for (const auto& entry : fs::recursive_directory_iterator(path_)) {
      const std::string name = fs::relative(entry.path(), path_).string();
      if (entry.is_directory()) {
        out.emplace(name + "/", "");
        continue;
      }
      std::ifstream in(entry.path(), std::ios::binary);
      out.emplace(name, std::string(std::istreambuf_iterator<char>(in), {}));
    }
    return out;
  }

 private:
  fs::path path_;
};

class Names final : public store::file::EntrySink {
 public:
  void entry(const store::file::RawEntry& entry) override {
    names.insert(fmt::format("{} {}", static_cast<int>(entry.kind), entry.name));
  }
  std::set<std::string> names;
};

// One side: the calls by name of file, with up to eight descriptors open at a time.
class Side {
 public:
  Side(store::file::Sys& sys, int root) : sys_(sys), root_(root) { descriptors_.fill(-1); }
  Side(const Side&) = delete;
  Side& operator=(const Side&) = delete;
  ~Side() {
    for (const int fd : descriptors_) {
      if (fd >= 0) {
        sys_.close(fd);
      }
    }
  }

  std::string step(std::mt19937& random);

 private:
  std::string open(std::mt19937& random, std::size_t slot);
  std::string stat(const store::file::FileStat& stat, int result) const;

  store::file::Sys& sys_;
  int root_;
  std::array<int, 8> descriptors_{};
};

std::string some_path(std::mt19937& random) {
  constexpr const char* kPaths[] = {"a", "b", "c", "d", "d/a", "d/b", "e", "e/a", "d/x/a", "d/../a", "a/b", "d/x"};
  return kPaths[random() % std::size(kPaths)];
}

std::string Side::stat(const store::file::FileStat& stat, int result) const {
  if (result != 0) {
    return fmt::format("{}", result);
  }
  const bool folder = stat.kind == store::file::FileStat::Kind::folder;
  return fmt::format("kind {} size {} links {} mode {:o}", static_cast<int>(stat.kind), folder ? 0 : stat.size,
                     folder ? 0 : stat.links, stat.mode);
}

std::string Side::open(std::mt19937& random, std::size_t slot) {
  constexpr int kFlags[] = {O_RDONLY,
                            O_RDONLY | O_DIRECTORY,
                            O_RDWR,
                            O_RDWR | O_CREAT,
                            O_RDWR | O_CREAT | O_EXCL,
                            O_WRONLY | O_APPEND,
                            O_WRONLY | O_CREAT | O_APPEND,
                            O_RDWR | O_APPEND,
                            O_RDWR | O_TRUNC,
                            O_WRONLY | O_CREAT | O_TRUNC};
  const std::string path = random() % 9 == 0 ? "." : some_path(random);
  const int flags = kFlags[random() % std::size(kFlags)];
  if (descriptors_[slot] >= 0) {
    sys_.close(descriptors_[slot]);
  }
  const int fd = sys_.open(root_, path.c_str(), flags, 0600);
  descriptors_[slot] = fd >= 0 ? fd : -1;
  return fmt::format("open {} {:o} = {}", path, flags, fd >= 0 ? 0 : fd);
}

std::string Side::step(std::mt19937& random) {
  const std::size_t slot = random() % descriptors_.size();
  const int fd = descriptors_[slot];
  const std::uint64_t offset = random() % 40;
  const std::string from = some_path(random);
  const std::string to = some_path(random);
  const std::string text(1 + random() % 20, static_cast<char>('a' + random() % 26));
  constexpr unsigned kRenames[] = {0, RENAME_NOREPLACE, RENAME_EXCHANGE};
  const unsigned flags = kRenames[random() % 3];
  store::file::FileStat status;
  switch (random() % 15) {
    case 0:
    case 1:
    case 2: return open(random, slot);
    case 3: {
      const ssize_t written = fd < 0 ? 0 : sys_.write(fd, text.data(), text.size());
      return fmt::format("write = {}, at {}", written, written < 0 || fd < 0 ? 0 : sys_.position(fd));
    }
    case 4:
      return fmt::format("write_at {} = {}", offset, fd < 0 ? 0 : sys_.write_at(fd, text.data(), text.size(), offset));
    case 5: {
      std::string buffer(30, '#');
      const ssize_t size = fd < 0 ? 0 : sys_.read_at(fd, buffer.data(), buffer.size(), offset);
      return fmt::format("read {} = {} '{}'", offset, size,
                         buffer.substr(0, size > 0 ? static_cast<std::size_t>(size) : 0));
    }
    case 6: return fmt::format("link {} {} = {}", from, to, sys_.link(root_, from.c_str(), root_, to.c_str()));
    case 7: return fmt::format("unlink {} = {}", from, sys_.unlink(root_, from.c_str()));
    case 8:
      return fmt::format("rename {} {} {} = {}", from, to, flags,
                         sys_.rename(root_, from.c_str(), root_, to.c_str(), flags));
    case 9: return fmt::format("make_folder {} = {}", from, sys_.make_folder(root_, from.c_str(), 0700));
    case 10: return fmt::format("remove_folder {} = {}", from, sys_.remove_folder(root_, from.c_str()));
    case 11: return fmt::format("stat_at {} = {}", from, stat(status, sys_.stat_at(root_, from.c_str(), status)));
    case 12: return fmt::format("stat = {}", fd < 0 ? "" : stat(status, sys_.stat(fd, status)));
    case 13: return fmt::format("sync = {} {}", fd < 0 ? 0 : sys_.sync(fd), fd < 0 ? 0 : sys_.try_lock(fd));
    default: {
      Names names;
      const bool folder = fd >= 0 && sys_.stat(fd, status) == 0 && status.kind == store::file::FileStat::Kind::folder;
      const int result = folder ? sys_.list(fd, names) : 0;
      return fmt::format("list = {} {}", result, fmt::join(names.names, ","));
    }
  }
}

TEST_CASE("calls by chance have the same answers on the simulated disk as in the kernel") {
  const unsigned seeds = std::getenv("COORD_CRASH_FULL") == nullptr ? 100 : 3000;
  for (unsigned seed = 1; seed <= seeds; ++seed) {
    const Scratch scratch;
    const auto kernel = store::file::make_system();
    SimDisk disk;
    SimProcess process(disk);
    const int folder = scratch.open();
    {
      Side real(*kernel, folder);
      Side simulated(process, process.open_folder("."));
      std::mt19937 one(seed);
      std::mt19937 two(seed);
      for (int step = 0; step < 300; ++step) {
        const std::string expected = real.step(one);
        INFO("seed " << seed << " step " << step);
        REQUIRE(simulated.step(two) == expected);
      }
    }
    ::close(folder);
    REQUIRE(disk.files() == scratch.files());
  }
}

}  // namespace
}  // namespace coord::test
