// A script that runs on the server, known there by the hash of its text.
#pragma once

#include <string_view>  // std::string_view

#include "store/redis/connection.hpp"

namespace coord::store::redis {

class Script {
 public:
  // `hash` is the SHA-1 of `text` in hexadecimal digits: made by the build, because hashing them was two fifths of the work of a
  // command. Both outlive it.
  constexpr Script(std::string_view text, std::string_view hash) : text_(text), hash_(hash) {}

  // Runs it with ARGV; the server is given its text when it does not have it. Errors: those of Connection::exchange(), and of server_error().
  [[nodiscard]] Result<Reply> run(Connection& connection, const Command& arguments) const;
  // The command that run() begins with.
  [[nodiscard]] Command command(const Command& arguments) const;

  // The same for a script that changes nothing: tried a second time when the connection was lost, and never `uncertain`.
  [[nodiscard]] Result<Reply> read(Connection& connection, const Command& arguments) const;

 private:
  std::string_view text_;
  std::string_view hash_;
};

}  // namespace coord::store::redis
