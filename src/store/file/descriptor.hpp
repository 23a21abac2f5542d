// A file descriptor that closes itself.
#pragma once

#include <utility>  // std::exchange

#include "store/file/sys.hpp"

namespace coord::store::file {

class Descriptor {
 public:
  Descriptor() = default;
  Descriptor(Sys& sys, int fd) : sys_(&sys), fd_(fd) {}
  Descriptor(Descriptor&& other) noexcept : sys_(other.sys_), fd_(std::exchange(other.fd_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    if (this != &other) {
      reset();
      sys_ = other.sys_;
      fd_ = std::exchange(other.fd_, -1);
    }
    return *this;
  }
  ~Descriptor() { reset(); }

  void reset() {
    if (fd_ >= 0) {
      sys_->close(std::exchange(fd_, -1));
    }
  }
  // The descriptor, or the negative errno of the call that should have given one.
  [[nodiscard]] int get() const { return fd_; }
  [[nodiscard]] bool open() const { return fd_ >= 0; }

 private:
  Sys* sys_ = nullptr;
  int fd_ = -1;
};

}  // namespace coord::store::file
