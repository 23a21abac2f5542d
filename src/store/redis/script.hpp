// A script that runs on the server, known there by the hash of its text.
#pragma once

#include <string>       // std::string
#include <string_view>  // std::string_view

#include "store/redis/connection.hpp"

namespace coord::store::redis {

class Script {
 public:
  // Runs behind the part that all scripts share.
  explicit Script(std::string_view text);

  // Runs it with ARGV; the server is given its text when it does not have it. Errors: those of Connection::exchange(), and of server_error().
  [[nodiscard]] Result<Reply> run(Connection& connection, const Command& arguments) const;
  // The command that run() begins with.
  [[nodiscard]] Command command(const Command& arguments) const;

  // The same for a script that changes nothing: tried a second time when the connection was lost, and never `uncertain`.
  [[nodiscard]] Result<Reply> read(Connection& connection, const Command& arguments) const;

 private:
  std::string text_;
  std::string hash_;
};

}  // namespace coord::store::redis
