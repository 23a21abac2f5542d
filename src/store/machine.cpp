#include "store/machine.hpp"

#include <fcntl.h>        // open, O_*
#include <sys/utsname.h>  // uname
#include <time.h>         // clock_gettime
#include <unistd.h>       // getpid, read, readlink

#include <algorithm>  // std::max, std::min
#include <cerrno>     // ENOENT, ESRCH
#include <charconv>   // std::from_chars
#include <string>     // std::string

#include "store/file/sys.hpp"
#include "util/base32.hpp"
#include "util/hash.hpp"
#include "util/unique_fd.hpp"

namespace coord::store {
namespace {

constexpr std::size_t kFileBytes = 4096;

// A small file whole, or -errno as an empty text and a code.
std::string read_small(const char* path, int& error) {
  error = 0;
  const util::UniqueFd file(::open(path, O_RDONLY | O_CLOEXEC));
  char bytes[kFileBytes];
  const ssize_t got = file.get() < 0 ? -1 : ::read(file.get(), bytes, sizeof bytes);
  if (got < 0) {
    error = errno;
    return {};
  }
  return {bytes, static_cast<std::size_t>(got)};
}

std::string read_small(const char* path) {
  int error = 0;
  return read_small(path, error);
}

std::string name_for(std::string_view text) {
  return util::base32(util::hash128(text).high, 10);
}

// The namespace's inode, which is its name among those of one boot. The link says it: "time:[4026531834]". To follow it
// would cost twice as much.
std::string namespace_of(const char* path) {
  char text[64];
  const ssize_t size = ::readlink(path, text, sizeof text);
  const std::string_view link(text, static_cast<std::size_t>(std::max<ssize_t>(size, 0)));
  const std::size_t begin = link.find('[') + 1;
  const std::size_t end = link.find(']');
  return begin != 0 && end != std::string_view::npos ? std::string(link.substr(begin, end - begin)) : "";
}

// What the file says, with the newline at its end.
std::string boot_id() {
  char id[36];
  return file::running_boot_id(id) < 0 ? std::string() : std::string(id, sizeof id) + '\n';
}

// What /proc/<pid>/stat says of a process: whether it still runs, and since when. The name in it may hold anything, so
// only what follows the last ')' counts.
struct ProcessStat {
  bool runs = false;
  std::uint64_t start = 0;
};

ProcessStat parse_stat(std::string_view text) {
  ProcessStat out;
  const std::size_t name_end = text.rfind(')');
  if (name_end == std::string_view::npos) {
    return out;
  }
  text.remove_prefix(name_end + 1);
  constexpr int kState = 3;
  constexpr int kStart = 22;
  for (int field = kState; !text.empty(); ++field) {
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    const std::string_view word = text.substr(0, text.find(' '));
    if (field == kState) {
      out.runs = word != "Z" && word != "X";
    } else if (field == kStart) {
      std::from_chars(word.data(), word.data() + word.size(), out.start);
      break;
    }
    text.remove_prefix(word.size());
  }
  return out;
}

class SystemMachine : public Machine {
 public:
  std::string host() override {
    if (host_.empty()) {
      std::string id = read_small("/etc/machine-id");
      utsname names = {};
      if (id.empty() && ::uname(&names) == 0) {
        id = names.nodename;
      }
      host_ = name_for(id);
    }
    return host_;
  }

  // The run of the machine, and behind a '-' the time namespace, whose clock may differ.
  std::string boot() override {
    if (boot_.empty()) {
      boot_ = name_for(boot_id()) + "-" + namespace_of("/proc/self/ns/time");
    }
    return boot_;
  }

  std::int64_t up_us() override {
    timespec now = {};
    ::clock_gettime(CLOCK_BOOTTIME, &now);
    return static_cast<std::int64_t>(now.tv_sec) * 1'000'000 + now.tv_nsec / 1'000;
  }

  Process self() override {
    const std::int64_t id = ::getpid();
    return process(id).value_or(Process{id, 0, space()});
  }

  std::optional<Process> process(std::int64_t id) override {
    const ProcessStat stat = parse_stat(read_small(("/proc/" + std::to_string(id) + "/stat").c_str()));
    return stat.runs ? std::optional(Process{id, stat.start, space()}) : std::nullopt;
  }

  bool is_gone(const Process& process) override {
    if (process.space.empty() || process.space != space()) {
      return false;
    }
    int error = 0;
    const std::string text = read_small(("/proc/" + std::to_string(process.id) + "/stat").c_str(), error);
    if (error != 0) {
      // No such process; or /proc shows none at all, which tells nothing.
      return (error == ENOENT || error == ESRCH) && !read_small("/proc/self/stat").empty();
    }
    const ProcessStat stat = parse_stat(text);
    return !stat.runs || (stat.start != 0 && stat.start != process.start);
  }

 private:
  const std::string& space() {
    if (space_.empty()) {
      space_ = namespace_of("/proc/self/ns/pid");
    }
    return space_;
  }

  std::string host_;
  std::string boot_;
  std::string space_;
};

class FixedMachine final : public SystemMachine {
 public:
  explicit FixedMachine(std::int64_t now_us) : now_us_(now_us) {}
  std::string host() override { return "host"; }
  std::string boot() override { return "boot"; }
  std::int64_t up_us() override { return now_us_; }

 private:
  std::int64_t now_us_;
};

}  // namespace

std::unique_ptr<Machine> make_machine(std::optional<std::int64_t> fixed_now_us) {
  if (fixed_now_us) {
    return std::make_unique<FixedMachine>(*fixed_now_us);
  }
  return std::make_unique<SystemMachine>();
}

}  // namespace coord::store
