// A Redis server of the test's own: on a Unix socket in a temporary folder, without a port, gone with the program.
#pragma once

#include <sys/types.h>  // pid_t

#include <string>  // std::string
#include <vector>  // std::vector

#include "store/redis/address.hpp"

namespace coord::test {

class RedisServer {
 public:
  // Whether this machine has a redis-server.
  [[nodiscard]] static bool is_installed();

  // Starts it and waits until it answers; throws std::runtime_error. More options as on its command line.
  explicit RedisServer(std::vector<std::string> options = {});
  RedisServer(const RedisServer&) = delete;
  RedisServer& operator=(const RedisServer&) = delete;
  ~RedisServer();

  // The one that all tests of this program share.
  static RedisServer& shared();

  [[nodiscard]] store::redis::Address address(unsigned database = 0) const;
  // An emptied database, another one at each call, of those that the server has.
  [[nodiscard]] store::redis::Address next_database();

  // As a power cut of the server would be, and what comes after it. What it kept in files is there again.
  void kill();
  void start();

 private:
  std::string folder_;
  std::vector<std::string> options_;
  pid_t pid_ = -1;
  unsigned next_ = 0;
};

}  // namespace coord::test
