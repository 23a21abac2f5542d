// What another program does in the Redis database of a project: it knows the keys, and tells nobody.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "store/redis/connection.hpp"

namespace coord::test {

// Throws std::runtime_error where the server does not do it.
class RedisTree {
 public:
  explicit RedisTree(const store::redis::Address& address) : connection_(address, {}) {}

  // `time` is when it was changed, as the folder's index says it.
  void write(const std::string& path, const std::string& bytes, WallTime time = 1);
  // A stream has no half lines: what has no newline at its end is one all the same.
  void append(const std::string& log, std::string_view text, WallTime time = 1);
  bool erase(const std::string& path);
  bool rename(const std::string& from, const std::string& to);
  void write_other(const std::string& path);
  [[nodiscard]] std::map<std::string, std::string> files();

 private:
  store::redis::Reply send(const store::redis::Command& command);
  void enter(const std::string& path, const std::string& score);
  void add_files(const std::string& folder, std::map<std::string, std::string>& files);
  std::string content(const std::string& path);

  store::redis::Connection connection_;
};

}  // namespace coord::test
