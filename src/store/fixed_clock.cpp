#include "store/fixed_clock.hpp"

#include <utility>  // std::move

namespace coord::store {
namespace {

using file::EntrySink;
using file::FileStat;

class FixedClock final : public file::Sys {
 public:
  FixedClock(std::unique_ptr<file::Sys> system, std::int64_t wall_us) : system_(std::move(system)), wall_us_(wall_us) {}

  std::int64_t wall_us() override { return wall_us_; }

  int open(int folder, const char* path, int flags, mode_t mode) override {
    return system_->open(folder, path, flags, mode);
  }
  int close(int fd) override { return system_->close(fd); }
  int stat(int fd, FileStat& out) override { return system_->stat(fd, out); }
  int stat_at(int folder, const char* path, FileStat& out) override { return system_->stat_at(folder, path, out); }
  ssize_t read_at(int fd, void* buffer, std::size_t size, std::uint64_t offset) override {
    return system_->read_at(fd, buffer, size, offset);
  }
  ssize_t write_at(int fd, const void* buffer, std::size_t size, std::uint64_t offset) override {
    return system_->write_at(fd, buffer, size, offset);
  }
  ssize_t write(int fd, const void* buffer, std::size_t size) override { return system_->write(fd, buffer, size); }
  std::int64_t position(int fd) override { return system_->position(fd); }
  int sync(int fd) override { return system_->sync(fd); }
  int sync_data(int fd) override { return system_->sync_data(fd); }
  int sync_system(int fd) override { return system_->sync_system(fd); }
  int start_writeback(int fd) override { return system_->start_writeback(fd); }
  int make_folder(int folder, const char* path, mode_t mode) override {
    return system_->make_folder(folder, path, mode);
  }
  int link(int from_folder, const char* from, int to_folder, const char* to) override {
    return system_->link(from_folder, from, to_folder, to);
  }
  int unlink(int folder, const char* path) override { return system_->unlink(folder, path); }
  int remove_folder(int folder, const char* path) override { return system_->remove_folder(folder, path); }
  int rename(int from_folder, const char* from, int to_folder, const char* to, unsigned flags) override {
    return system_->rename(from_folder, from, to_folder, to, flags);
  }
  int list(int fd, EntrySink& sink) override { return system_->list(fd, sink); }
  int change_mode(int fd, mode_t mode) override { return system_->change_mode(fd, mode); }
  int try_lock(int fd) override { return system_->try_lock(fd); }
  int sleep_us(int microseconds) override { return system_->sleep_us(microseconds); }
  int boot_id(char (&out)[36]) override { return system_->boot_id(out); }
  int machine_id(char (&out)[32]) override { return system_->machine_id(out); }
  std::int64_t filesystem_type(int fd) override { return system_->filesystem_type(fd); }
  int free_space(int fd, std::uint64_t& bytes, std::uint64_t& inodes) override {
    return system_->free_space(fd, bytes, inodes);
  }
  int process_id() override { return system_->process_id(); }
  std::uint64_t random() override { return system_->random(); }

 private:
  std::unique_ptr<file::Sys> system_;
  std::int64_t wall_us_;
};

}  // namespace

std::unique_ptr<file::Sys> with_fixed_clock(std::unique_ptr<file::Sys> system, std::int64_t wall_us) {
  return std::make_unique<FixedClock>(std::move(system), wall_us);
}

}  // namespace coord::store
