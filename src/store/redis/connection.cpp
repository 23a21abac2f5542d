#include "store/redis/connection.hpp"

#include <fcntl.h>       // fcntl
#include <poll.h>        // poll
#include <sys/socket.h>  // send, recv

#include <algorithm>  // std::clamp
#include <array>      // std::array
#include <cerrno>     // errno
#include <charconv>   // std::from_chars, std::to_chars
#include <cstdint>    // std::int64_t
#include <cstring>    // strerror
#include <utility>    // std::move

#include "store/redis/errors.hpp"
#include "store/redis/keys.hpp"

namespace coord::store::redis {
namespace {

using Clock = std::chrono::steady_clock;

timeval timeval_of(std::chrono::milliseconds time) {
  timeval out{};
  out.tv_sec = static_cast<decltype(out.tv_sec)>(time.count() / 1000);
  out.tv_usec = static_cast<decltype(out.tv_usec)>(time.count() % 1000 * 1000);
  return out;
}

// Waits until the socket can be used: 1, 0 when the time is over, -1 with errno.
int wait_for(int socket, short events, Clock::time_point end) {
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - Clock::now()).count();
  pollfd waiting{socket, events, 0};
  return ::poll(&waiting, 1, static_cast<int>(std::clamp<std::int64_t>(left, 0, 3'600'000)));
}

void add_count(std::string& out, char kind, std::size_t count) {
  std::array<char, 24> digits;  // NOLINT: filled by to_chars
  char* end = std::to_chars(digits.data(), digits.data() + digits.size(), count).ptr;
  out += kind;
  out.append(digits.data(), static_cast<std::size_t>(end - digits.data())).append("\r\n");
}

std::string in_protocol(const std::vector<Command>& commands) {
  constexpr std::size_t kAround = 16;  // a word's length, and line ends
  std::size_t size = 0;
  for (const Command& command : commands) {
    size += kAround;
    for (const std::string_view word : command) {
      size += word.size() + kAround;
    }
  }
  std::string out;
  out.reserve(size);
  for (const Command& command : commands) {
    add_count(out, '*', command.size());
    for (const std::string_view word : command) {
      add_count(out, '$', word.size());
      out.append(word).append("\r\n");
    }
  }
  return out;
}

}  // namespace

Connection::Connection(Address address, Limits limits)
    : address_(std::move(address)), limits_(limits), name_(printable(address_)) {}

bool Connection::is_open() const {
  if (context_ == nullptr) {
    return false;
  }
  char byte = 0;
  const ssize_t got = ::recv(context_->fd, &byte, 1, MSG_PEEK | MSG_DONTWAIT);
  return got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR);  // anything to read was not asked for
}

Status Connection::open(bool fresh) {
  if (!fresh && is_open()) {
    return {};
  }
  context_.reset();
  COORD_TRY(connect());
  COORD_ASSIGN(const Reply greeted, greet(nullptr));
  return {};
}

Result<Reply> Connection::open_with(const Command& command) {
  context_.reset();
  COORD_TRY(connect());
  return greet(&command);
}

Status Connection::connect() {
  const timeval limit = timeval_of(limits_.connect);
  context_.reset(address_.socket.empty() ? redisConnectWithTimeout(address_.host.c_str(), address_.port, limit)
                                         : redisConnectUnixWithTimeout(address_.socket.c_str(), limit));
  if (context_ == nullptr || context_->err != 0) {
    const std::string reason = context_ == nullptr ? "no memory" : context_->errstr;
    return lost(ErrorKind::unavailable, reason);
  }
  ::fcntl(context_->fd, F_SETFD, FD_CLOEXEC);  // a program that this one starts has no business on it
  if (address_.socket.empty()) {
    redisEnableKeepAlive(context_.get());
  }
  return {};
}

// Who we are, which database, what is in it, and what time it is there.
Result<Reply> Connection::greet(const Command* last) {
  const std::string database = std::to_string(address_.database);
  std::vector<Command> commands;
  if (!address_.password.empty()) {
    commands.push_back(address_.user.empty() ? Command{"AUTH", address_.password}
                                             : Command{"AUTH", address_.user, address_.password});
  }
  if (address_.database != 0) {
    commands.push_back({"SELECT", database});
  }
  commands.push_back({"GET", kFormatKey});
  commands.push_back({"TIME"});
  const std::size_t own = commands.size();
  if (last != nullptr) {
    commands.push_back(*last);
  }
  auto replies = exchange_open(commands);
  if (!replies) {
    return lost(ErrorKind::unavailable, replies.error().message);  // nothing in it changes anything
  }
  for (std::size_t i = 0; i < own; ++i) {
    const ReplyView view = *(*replies)[i];
    if (view.is_error()) {
      context_.reset();
      return tl::unexpected<Error>(server_error(name_, view.text()));
    }
  }
  const ReplyView format = *(*replies)[own - 2];
  format_ = format.is_nil() ? std::nullopt : std::optional<std::string>(format.text());
  const ReplyView time = *(*replies)[own - 1];
  std::string microseconds(time.text_at(1));
  microseconds.insert(0, 6 - std::min<std::size_t>(6, microseconds.size()), '0');
  learn_time(std::string(time.text_at(0)) + microseconds);
  return std::move(replies->back());
}

Result<std::vector<Reply>> Connection::exchange(const std::vector<Command>& commands) {
  COORD_TRY(open());
  return exchange_open(commands);
}

Result<std::vector<Reply>> Connection::exchange_open(const std::vector<Command>& commands) {
  const auto end = Clock::now() + limits_.command;
  const std::string bytes = in_protocol(commands);
  std::string fault;
  ++round_trips_;
  const std::size_t sent = send_all(bytes, end, fault);
  if (sent < bytes.size()) {
    return lost(commands.size() == 1 || sent == 0 ? ErrorKind::unavailable : ErrorKind::uncertain, fault);
  }
  std::vector<Reply> replies;
  while (replies.size() < commands.size()) {
    auto reply = receive(end, false);
    if (!reply || !*reply) {
      return lost(ErrorKind::uncertain, reply ? "no answer in time" : reply.error().message);
    }
    replies.push_back(std::move(**reply));
  }
  return replies;
}

std::size_t Connection::send_all(std::string_view bytes, Clock::time_point end, std::string& fault) {
  std::size_t sent = 0;
  while (sent < bytes.size()) {
    const ssize_t count = ::send(context_->fd, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (count >= 0) {
      sent += static_cast<std::size_t>(count);
      continue;
    }
    const bool full = errno == EAGAIN || errno == EWOULDBLOCK;
    if (!full && errno != EINTR) {
      fault = strerror(errno);
      return sent;
    }
    if (full && wait_for(context_->fd, POLLOUT, end) == 0 && Clock::now() >= end) {
      fault = "the server takes nothing in time";
      return sent;
    }
  }
  return sent;
}

Result<std::optional<Reply>> Connection::receive(Clock::time_point end, bool interruptible) {
  std::array<char, 16 * 1024> part;  // NOLINT: filled by recv
  for (;;) {
    void* reply = nullptr;
    if (redisReaderGetReply(context_->reader, &reply) != REDIS_OK) {
      return fail(ErrorKind::unavailable, "what answers is no Redis server");
    }
    if (reply != nullptr) {
      return Reply(static_cast<redisReply*>(reply));
    }
    const ssize_t got = ::recv(context_->fd, part.data(), part.size(), MSG_DONTWAIT);
    if (got > 0) {
      if (redisReaderFeed(context_->reader, part.data(), static_cast<std::size_t>(got)) != REDIS_OK) {
        return fail(ErrorKind::unavailable, "no memory for the answer");
      }
      continue;
    }
    if (got == 0) {
      return fail(ErrorKind::unavailable, "the server closed the connection");
    }
    if (errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR) {
      return fail(ErrorKind::unavailable, strerror(errno));
    }
    const int ready = wait_for(context_->fd, POLLIN, end);
    if (ready < 0 && interruptible && errno == EINTR) {
      return fail(ErrorKind::interrupted, "interrupted while waiting");
    }
    if (ready == 0 && Clock::now() >= end) {
      return std::nullopt;
    }
  }
}

Result<std::optional<Reply>> Connection::next_message(std::chrono::milliseconds timeout) {
  if (context_ == nullptr) {
    return lost(ErrorKind::unavailable, "the connection was lost");
  }
  auto message = receive(Clock::now() + timeout, true);
  if (!message && message.error().kind != ErrorKind::interrupted) {
    return lost(ErrorKind::unavailable, message.error().message);
  }
  return message;
}

WallTime Connection::server_time() const {
  const auto since = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - told_at_);
  return told_ == 0 ? 0 : told_ + since.count();
}

void Connection::learn_time(std::string_view microseconds) {
  WallTime time = 0;
  const auto [end, error] = std::from_chars(microseconds.data(), microseconds.data() + microseconds.size(), time);
  if (error == std::errc() && time > 0) {
    told_ = time;
    told_at_ = Clock::now();
  }
}

// What comes over this connection from now on would be the answer to something else.
tl::unexpected<Error> Connection::lost(ErrorKind kind, const std::string& reason) {
  context_.reset();
  const std::string begin = "no answer from " + name_ + ": ";
  return fail(kind, (reason.starts_with(begin) ? "" : begin) + reason,
              kind == ErrorKind::unavailable ? "is the server running? coord tries no other place" : "");
}

}  // namespace coord::store::redis
