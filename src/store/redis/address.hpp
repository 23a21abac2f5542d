// Where a Redis server is, as a URL says it.
#pragma once

#include <cstdint>      // std::uint16_t, std::uint32_t
#include <string>       // std::string
#include <string_view>  // std::string_view

#include "coord/error.hpp"

namespace coord::store::redis {

struct Address {
  std::string host;  // empty where `socket` is used
  std::uint16_t port = 6379;
  std::string socket;  // the path of a Unix socket
  std::string user;    // empty: the server's default user
  std::string password;
  std::uint32_t database = 0;
};

// Whether a text means a Redis server, well said or not.
[[nodiscard]] bool is_address(std::string_view text);

// redis://[[user]:password@]host[:port][/db] and redis+unix://[[user]:password@]/path[?db=N], with %XX in user, password and
// path; an IPv6 address stands in brackets. Errors: `usage`, which never holds the password; rediss:// is one of them, because the client library
// that coord is built with knows no TLS.
[[nodiscard]] Result<Address> parse_address(std::string_view url);

// The address as a person may see it: without user and password.
[[nodiscard]] std::string printable(const Address& address);

}  // namespace coord::store::redis
