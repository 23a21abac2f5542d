#include "store/queue/queue_file.hpp"

#include <fcntl.h>     // O_RDWR
#include <sys/stat.h>  // fstatat
#include <unistd.h>    // unlinkat

#include <cerrno>   // errno
#include <cstdio>   // renameat
#include <utility>  // std::move

#include "coord/store.hpp"
#include "store/queue/lines.hpp"
#include "store/queue/place.hpp"
#include "store/queue/replaying.hpp"

namespace coord::store {
namespace {

using queue::open_file;
using queue::open_folder;

class FileQueue final : public WriteQueue {
 public:
  explicit FileQueue(std::string project) : project_(std::move(project)) {}

  [[nodiscard]] std::string name() const override { return queue::place_of(queue::kWaiting); }
  [[nodiscard]] std::string dead_name() const override { return queue::place_of(queue::kDead); }

  bool empty() override { return !has_bytes(queue::kWaiting) && !has_bytes(queue::kReplaying); }

  Status append(const std::string& line) override { return add(queue::kWaiting, line); }

  Status bury(const std::string& line) override { return add(queue::kDead, line); }

  Result<std::vector<WaitingLine>> lines(std::size_t limit) override {
    std::vector<WaitingLine> out;
    COORD_ASSIGN(const util::UniqueFd folder, open_folder(project_, false));
    if (!folder.valid()) {
      return out;
    }
    COORD_TRY(queue::lock(folder.get(), queue::kFolder));  // no line is met twice, or not at all
    for (const char* file_name : {queue::kReplaying, queue::kWaiting}) {
      COORD_ASSIGN(const util::UniqueFd file, open_file(folder.get(), file_name, O_RDONLY));
      if (file.valid()) {
        COORD_ASSIGN(const std::string bytes, queue::read_from(file.get(), file_name, 0));
        for (WaitingLine& line : queue::unsettled(bytes, limit - out.size())) {
          out.push_back(std::move(line));
        }
      }
    }
    return out;
  }

  Result<std::unique_ptr<Replay>> replay(std::chrono::milliseconds wait) override {
    COORD_ASSIGN(util::UniqueFd folder, open_folder(project_, true));
    return queue::start_replay(std::move(folder), wait);
  }

  Result<std::vector<std::string>> dead() override {
    std::vector<std::string> out;
    COORD_ASSIGN(const util::UniqueFd folder, open_folder(project_, false));
    if (!folder.valid()) {
      return out;
    }
    COORD_ASSIGN(const util::UniqueFd file, open_file(folder.get(), queue::kDead, O_RDONLY));
    if (file.valid()) {
      COORD_ASSIGN(const std::string bytes, queue::read_from(file.get(), queue::kDead, 0));
      for (WaitingLine& line : queue::unsettled(bytes, bytes.size())) {
        out.push_back(std::move(line.text));
      }
    }
    return out;
  }

  Status keep_dead(std::vector<std::string> lines, std::size_t out_of) override {
    COORD_ASSIGN(const util::UniqueFd folder, open_folder(project_, true));
    COORD_TRY(queue::lock(folder.get(), queue::kFolder));
    COORD_ASSIGN(const std::vector<std::string> now, dead());
    if (now.size() < out_of) {
      return fail(ErrorKind::conflict, dead_name() + " was changed meanwhile", "try again");
    }
    lines.insert(lines.end(), now.begin() + static_cast<std::ptrdiff_t>(out_of), now.end());
    return lines.empty() ? remove_dead(folder.get()) : replace_dead(folder.get(), lines);
  }

 private:
  bool has_bytes(const char* file_name) const {
    struct stat status {};
    const std::string path = std::string(project_).append("/").append(queue::place_of(file_name));
    return ::lstat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0;
  }

  [[nodiscard]] Status remove_dead(int folder) const {
    const bool gone = ::unlinkat(folder, queue::kDead, 0) == 0 || errno == ENOENT;
    return gone ? Status() : queue::refused(dead_name(), errno);
  }

  [[nodiscard]] Status replace_dead(int folder, const std::vector<std::string>& lines) const {
    constexpr const char* kFresh = "coord-queue.dead.new";
    if (::unlinkat(folder, kFresh, 0) != 0 && errno != ENOENT) {
      return queue::refused(dead_name(), errno);
    }
    COORD_ASSIGN(const util::UniqueFd file, open_file(folder, kFresh, O_RDWR | O_APPEND | O_CREAT));
    for (const std::string& line : lines) {
      COORD_TRY(queue::add_line(file.get(), kFresh, line, true));
    }
    const bool named = ::renameat(folder, kFresh, folder, queue::kDead) == 0;
    return named && ::fsync(folder) == 0 ? Status() : queue::refused(dead_name(), errno);
  }

  Status add(const char* file_name, const std::string& line) const {
    if (line.size() > kMaxDocumentBytes || line.find('\n') != std::string::npos) {
      return fail(ErrorKind::invalid, "this is too long to wait in " + name());
    }
    COORD_ASSIGN(const util::UniqueFd folder, open_folder(project_, true));
    COORD_TRY(queue::lock(folder.get(), queue::kFolder));
    COORD_ASSIGN(const util::UniqueFd file, open_file(folder.get(), file_name, O_RDWR | O_APPEND | O_CREAT));
    return queue::add_line(file.get(), file_name, line, true);
  }

  std::string project_;
};

}  // namespace

std::unique_ptr<WriteQueue> open_queue(const std::string& coordination) {
  return std::make_unique<FileQueue>(coordination.substr(0, coordination.rfind('/')));
}

}  // namespace coord::store
