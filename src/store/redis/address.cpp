#include "store/redis/address.hpp"

#include <charconv>  // std::from_chars
#include <optional>  // std::optional

#include "util/store_path.hpp"

namespace coord::store::redis {
namespace {

constexpr std::string_view kTcp = "redis://";
constexpr std::string_view kUnix = "redis+unix://";
constexpr std::string_view kTls = "rediss://";
constexpr const char* kShape = "redis://host:6379/0, redis://:password@host/1, redis+unix:///run/redis.sock?db=0";

tl::unexpected<Error> unreadable(const std::string& what) {
  return fail(ErrorKind::usage, "the store's address " + what, kShape);
}

template <class Number>
bool read_number(std::string_view text, Number& out) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc() && end == text.data() + text.size() && !text.empty();
}

std::optional<std::string> decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      out += text[i];
      continue;
    }
    unsigned byte = 0;
    const std::string_view digits = text.substr(i + 1, 2);
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), byte, 16);
    if (digits.size() != 2 || error != std::errc() || end != digits.data() + 2 || byte == 0) {
      return std::nullopt;
    }
    out += static_cast<char>(byte);
    i += 2;
  }
  return out;
}

// Takes "[user]:password@" or "password@" off the begin of `rest`.
Status take_user(std::string_view& rest, Address& address) {
  const std::size_t at = rest.substr(0, rest.find_first_of("/?")).rfind('@');
  if (at == std::string_view::npos) {
    return {};
  }
  const std::string_view both = rest.substr(0, at);
  const std::size_t colon = both.find(':');
  if (colon == std::string_view::npos) {
    return unreadable("names a user without a password, or a password without a colon before it");
  }
  auto user = decoded(both.substr(0, colon));
  auto password = decoded(both.substr(colon + 1));
  if (!user || !password || (password->empty() && !user->empty())) {
    return unreadable("has a user or password that can't be read");
  }
  address.user = std::move(*user);
  address.password = std::move(*password);
  rest.remove_prefix(at + 1);
  return {};
}

Status read_host(std::string_view text, Address& address) {
  std::string_view port;
  if (text.starts_with('[')) {
    const std::size_t end = text.find(']');
    if (end == std::string_view::npos || (end + 1 < text.size() && text[end + 1] != ':')) {
      return unreadable("has an IPv6 address that does not end");
    }
    address.host = text.substr(1, end - 1);
    port = text.substr(end + 1);
  } else {
    const std::size_t colon = text.find(':');
    address.host = text.substr(0, colon);
    port = colon == std::string_view::npos ? std::string_view{} : text.substr(colon);
  }
  if (address.host.empty() || util::folder_fault(address.host)) {
    return unreadable("names no host");
  }
  if (!port.empty() && (!read_number(port.substr(1), address.port) || address.port == 0)) {
    return unreadable("has a port that is no number from 1 to 65535");
  }
  return {};
}

Result<Address> parse_tcp(std::string_view rest) {
  Address address;
  COORD_TRY(take_user(rest, address));
  const std::size_t slash = rest.find('/');
  COORD_TRY(read_host(rest.substr(0, slash), address));
  const std::string_view database = slash == std::string_view::npos ? std::string_view{} : rest.substr(slash + 1);
  if (!database.empty() && !read_number(database, address.database)) {
    return unreadable("has a database that is no number");
  }
  return address;
}

Result<Address> parse_unix(std::string_view rest) {
  Address address;
  COORD_TRY(take_user(rest, address));
  const std::size_t question = rest.find('?');
  auto path = decoded(rest.substr(0, question));
  if (!path || !path->starts_with('/')) {
    return unreadable("names no absolute path of a socket");
  }
  address.socket = std::move(*path);
  if (question != std::string_view::npos) {
    const std::string_view query = rest.substr(question + 1);
    if (!query.starts_with("db=") || !read_number(query.substr(3), address.database)) {
      return unreadable("may say nothing but db=NUMBER behind its question mark");
    }
  }
  return address;
}

}  // namespace

bool is_address(std::string_view text) {
  return text.starts_with(kTcp) || text.starts_with(kUnix) || text.starts_with(kTls);
}

Result<Address> parse_address(std::string_view url) {
  if (url.starts_with(kTls)) {
    return fail(ErrorKind::usage, "rediss:// asks for TLS, which the hiredis library of this coord does not know",
                "use redis:// over a private network or through stunnel, or redis+unix://");
  }
  if (url.starts_with(kTcp)) {
    return parse_tcp(url.substr(kTcp.size()));
  }
  if (url.starts_with(kUnix)) {
    return parse_unix(url.substr(kUnix.size()));
  }
  return unreadable("begins neither with redis:// nor with redis+unix://");
}

std::string printable(const Address& address) {
  const std::string database = std::to_string(address.database);
  if (!address.socket.empty()) {
    return std::string(kUnix) + address.socket + "?db=" + database;
  }
  const bool v6 = address.host.find(':') != std::string::npos;
  const std::string host = v6 ? "[" + address.host + "]" : address.host;
  return std::string(kTcp) + host + ":" + std::to_string(address.port) + "/" + database;
}

}  // namespace coord::store::redis
