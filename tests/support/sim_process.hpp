// One program's view of a SimDisk: its descriptors, its locks, and what is to go wrong in it.
#pragma once

#include <map>     // std::map
#include <string>  // std::string
#include <vector>  // std::vector

#include "store/file/sys.hpp"
#include "support/sim_disk.hpp"
#include "support/sim_fault.hpp"

namespace coord::test {

class SimProcess final : public store::file::Sys {
 public:
  explicit SimProcess(SimDisk& disk, SimPlan plan = {});
  ~SimProcess() override;
  SimProcess(const SimProcess&) = delete;
  SimProcess& operator=(const SimProcess&) = delete;

  // A descriptor on a folder of the disk, made as by a shell before the program starts: not a counted call.
  int open_folder(std::string_view path);

  // kill -9: descriptors and locks are gone, every later call fails without effect.
  void kill();
  [[nodiscard]] bool dead() const { return dead_ || disk_.boots() != boot_; }
  [[nodiscard]] int calls() const { return calls_; }
  [[nodiscard]] bool struck() const { return struck_; }  // a fault of the plan has happened
  // "rename tmp/1 inbox/a" for each call, for messages about failures.
  [[nodiscard]] const std::vector<std::string>& trace() const { return trace_; }
  [[nodiscard]] SimDisk& disk() { return disk_; }

  int open(int folder, const char* path, int flags, mode_t mode) override;
  int close(int fd) override;
  int stat(int fd, store::file::FileStat& out) override;
  int stat_at(int folder, const char* path, store::file::FileStat& out) override;
  ssize_t read_at(int fd, void* buffer, std::size_t size, std::uint64_t offset) override;
  ssize_t write_at(int fd, const void* buffer, std::size_t size, std::uint64_t offset) override;
  ssize_t write(int fd, const void* buffer, std::size_t size) override;
  std::int64_t position(int fd) override;
  int sync(int fd) override;
  int sync_data(int fd) override;
  int sync_system(int fd) override;
  int start_writeback(int fd) override;
  int make_folder(int folder, const char* path, mode_t mode) override;
  int link(int from_folder, const char* from, int to_folder, const char* to) override;
  int unlink(int folder, const char* path) override;
  int remove_folder(int folder, const char* path) override;
  int rename(int from_folder, const char* from, int to_folder, const char* to, unsigned flags) override;
  int list(int fd, store::file::EntrySink& sink) override;
  int change_mode(int fd, mode_t mode) override;
  int try_lock(int fd) override;
  int sleep_us(int microseconds) override;
  int boot_id(char (&out)[36]) override;
  int machine_id(char (&out)[32]) override;
  std::int64_t filesystem_type(int fd) override;
  int free_space(int fd, std::uint64_t& bytes, std::uint64_t& inodes) override;
  int process_id() override;
  std::uint64_t random() override;
  std::int64_t wall_us() override;

 private:
  struct Descriptor {
    NodeId node = kNoNode;
    int flags = 0;
    std::uint64_t place = 0;
  };

  // Counts the call and lets the plan strike. 0: go on. Else the errno to return, negative.
  int enter(SimCall call, const char* what, const char* more = "");
  void die();
  [[nodiscard]] const SimFault* due(SimCall call) const;
  [[nodiscard]] Descriptor* find(int fd);
  // The node of a folder descriptor, or kNoNode.
  [[nodiscard]] NodeId folder(int fd);
  ssize_t put(Descriptor& descriptor, const void* buffer, std::size_t size, std::uint64_t offset);

  SimDisk& disk_;
  SimPlan plan_;
  std::map<int, Descriptor> descriptors_;
  std::vector<std::string> trace_;
  std::uint64_t boot_;
  std::uint64_t random_;
  int id_;
  int calls_ = 0;
  bool dead_ = false;
  bool struck_ = false;
};

}  // namespace coord::test
