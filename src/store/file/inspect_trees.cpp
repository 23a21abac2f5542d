#include <fcntl.h>  // O_RDONLY, O_DIRECTORY, O_WRONLY
#include <stdio.h>  // RENAME_NOREPLACE

#include <algorithm>    // std::any_of, std::replace
#include <cerrno>       // ENOENT, EEXIST
#include <cstring>      // std::strerror
#include <string_view>  // std::string_view
#include <utility>      // std::move

#include "store/file/descriptor.hpp"
#include "store/file/inspect.hpp"
#include "store/file/trees.hpp"
#include "util/name_code.hpp"

namespace coord::store::file {
namespace {

constexpr int kMaxDepth = 16;
constexpr std::uint32_t kOthersWrite = 0002U;
constexpr std::string_view kUnnameable = "unnameable-";  // what follows it is the code of the path

// No path of the store can name such a file, so that nobody but doctor can do anything about it.
bool has_control_character(const std::string& path) {
  return std::any_of(path.begin(), path.end(), [](char c) { return (c >= 0 && c < ' ') || c == 0x7f; });
}

struct Name {
  std::string name;
  FileStat::Kind kind;
};

class Names : public EntrySink {
 public:
  void entry(const RawEntry& entry) override { names.push_back({std::string(entry.name), entry.kind}); }
  std::vector<Name> names;
};

class TreeWalk {
 public:
  TreeWalk(Inspection& look, int root, std::string prefix)
      : look_(look), sys_(look.sys), root_(root), prefix_(std::move(prefix)) {}

  void folder(const std::string& path, int depth) {
    const Descriptor fd(sys_, sys_.open(root_, path.empty() ? "." : path.c_str(), O_RDONLY | O_DIRECTORY, 0));
    Names listed;
    const int result = fd.open() ? sys_.list(fd.get(), listed) : fd.get();
    if (result < 0) {
      look_.error(shown_place(prefix_ + path), std::string("cannot be listed: ") + std::strerror(-result),
                  "give the owner of the project the right to read it");
      return;
    }
    for (const Name& entry : listed.names) {
      const std::string below = path.empty() ? entry.name : path + "/" + entry.name;
      if (entry.kind == FileStat::Kind::folder) {
        if (depth < kMaxDepth) {
          folder(below, depth + 1);
        }
      } else if (entry.kind == FileStat::Kind::other) {
        irregular(below);
      } else {
        file(below);
      }
    }
  }

 private:
  void irregular(const std::string& path) {
    const std::string what = "is no regular file (a link, FIFO, socket or device) and is never opened";
    if (path.starts_with(kDeadLetters)) {
      look_.warn(shown_place(prefix_ + path), what, "remove it, when nobody misses it");
    } else if (look_.fix) {
      std::string name = prefix_ + path;
      std::replace(name.begin(), name.end(), '/', '-');
      const std::string moved = set_aside(path, "", name);
      look_.warn(shown_place(prefix_ + path),
                 what + (moved.empty() ? "; it could not be moved" : "; moved to dead-letters/"), {}, true);
    } else {
      look_.warn(shown_place(prefix_ + path), what, "coord doctor --fix moves it to dead-letters/");
    }
  }

  void file(const std::string& path) {
    if (has_control_character(path) && !path.starts_with(kDeadLetters)) {
      unnameable(path);
      return;
    }
    const Descriptor fd(sys_, sys_.open(root_, path.c_str(), O_RDONLY, 0));
    if (!fd.open()) {
      if (fd.get() != -ENOENT) {
        look_.error(shown_place(prefix_ + path), std::string("cannot be read: ") + std::strerror(-fd.get()),
                    "give the owner of the project the right to read it");
      }
      return;
    }
    FileStat stat;
    if (sys_.stat(fd.get(), stat) == 0 && (stat.mode & kOthersWrite) != 0) {
      const bool fixed = look_.fix && sys_.change_mode(fd.get(), stat.mode & ~kOthersWrite) == 0;
      look_.warn(shown_place(prefix_ + path), "every user of this machine may write it",
                 fixed ? "" : "coord doctor --fix", fixed);
    }
  }

  void unnameable(const std::string& path) {
    const std::string what = "has a control character in its name, so that no command can name it";
    if (!look_.fix) {
      look_.error(shown_place(prefix_ + path), what, "coord doctor --fix moves it to dead-letters/");
      return;
    }
    const std::string moved = set_aside(path, kUnnameable, prefix_ + path);
    const bool fixed = !moved.empty();
    look_.error(shown_place(prefix_ + path), what, fixed ? "moved to " + moved : "rename it, or move it away", fixed);
  }

  // By rename, so that not a byte is touched; where `name` is taken there a number comes before it. Answers the new path, or nothing.
  std::string set_aside(const std::string& path, std::string_view why, std::string_view name) {
    sys_.make_folder(look_.coordination, kDeadLetters.data(), 0700);
    for (int number = 0; number < 1000; ++number) {
      std::string to(kDeadLetters);
      to.append("/")
          .append(why)
          .append(number == 0 ? "" : std::to_string(number) + "-")
          .append(util::encode_name(name));
      const int result = sys_.rename(root_, path.c_str(), look_.coordination, to.c_str(), RENAME_NOREPLACE);
      if (result != -EEXIST) {
        return result == 0 ? to : std::string();
      }
    }
    return {};
  }

  Inspection& look_;
  Sys& sys_;
  int root_;
  std::string prefix_;
};

}  // namespace

void inspect_trees(Inspection& look) {
  TreeWalk(look, look.coordination, "").folder("", 0);
  const Descriptor progress(look.sys, look.sys.open(look.parent, ".progress", O_RDONLY | O_DIRECTORY, 0));
  if (progress.open()) {
    TreeWalk(look, progress.get(), "progress/").folder("", 0);
  }
}

}  // namespace coord::store::file
