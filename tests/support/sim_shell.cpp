#include "support/sim_shell.hpp"

#include <fcntl.h>  // O_CREAT

#include <cerrno>     // EEXIST
#include <cstdio>     // RENAME_NOREPLACE
#include <stdexcept>  // std::logic_error

namespace coord::test {
namespace {

void must(bool done, const char* what) {
  if (!done) {
    throw std::logic_error(std::string("the simulated shell failed: ") + what);
  }
}

}  // namespace

Shell::Shell(SimDisk& disk, std::string_view below) : process_(disk), root_(process_.open_folder(below)) {
  must(root_ >= 0, "no folder");
}

void Shell::folder(const std::string& path) {
  for (std::size_t end = path.find('/'); end != std::string::npos; end = path.find('/', end + 1)) {
    process_.make_folder(root_, path.substr(0, end).c_str(), 0755);
  }
  process_.make_folder(root_, path.c_str(), 0755);
}

void Shell::put(const std::string& path, int flags, std::string_view bytes) {
  const int fd = process_.open(root_, path.c_str(), O_WRONLY | O_CREAT | flags, 0644);
  must(fd >= 0, path.c_str());
  must(process_.write(fd, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()), path.c_str());
  process_.close(fd);
}

void Shell::write(const std::string& path, std::string_view bytes) {
  put(path, O_TRUNC, bytes);
}

void Shell::append(const std::string& path, std::string_view bytes) {
  put(path, O_APPEND, bytes);
}

bool Shell::create(const std::string& path, std::string_view bytes) {
  const int fd = process_.open(root_, path.c_str(), O_WRONLY | O_CREAT | O_EXCL, 0644);
  if (fd == -EEXIST) {
    return false;
  }
  must(fd >= 0, path.c_str());
  must(process_.write(fd, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()), path.c_str());
  process_.close(fd);
  return true;
}

void Shell::replace(const std::string& path, std::string_view bytes) {
  write(path + ".tmp", bytes);
  must(process_.rename(root_, (path + ".tmp").c_str(), root_, path.c_str(), 0) == 0, path.c_str());
}

bool Shell::move(const std::string& from, const std::string& to) {
  return process_.rename(root_, from.c_str(), root_, to.c_str(), RENAME_NOREPLACE) == 0;
}

bool Shell::remove(const std::string& path) {
  return process_.unlink(root_, path.c_str()) == 0;
}

std::optional<std::string> Shell::read(const std::string& path) {
  const int fd = process_.open(root_, path.c_str(), O_RDONLY, 0);
  if (fd < 0) {
    return std::nullopt;
  }
  std::string bytes(std::size_t{1} << 20U, '\0');
  const ssize_t size = process_.read_at(fd, bytes.data(), bytes.size(), 0);
  process_.close(fd);
  must(size >= 0, path.c_str());
  bytes.resize(static_cast<std::size_t>(size));
  return bytes;
}

}  // namespace coord::test
