// One connection to a server: commands go out, answers come in, all within a time limit.
#pragma once

#include <hiredis/hiredis.h>

#include <chrono>       // std::chrono
#include <cstddef>      // std::size_t
#include <memory>       // std::unique_ptr
#include <optional>     // std::optional
#include <string>       // std::string
#include <string_view>  // std::string_view
#include <vector>       // std::vector

#include "coord/error.hpp"
#include "coord/store.hpp"
#include "store/redis/address.hpp"
#include "store/redis/reply.hpp"

namespace coord::store::redis {

using Command = std::vector<std::string_view>;

struct Limits {
  std::chrono::milliseconds connect{5'000};
  std::chrono::milliseconds command{10'000};  // from the first byte sent to the last one received
};

// For one thread. Connects when it is first used, and again when the connection was lost. No signal is raised by a
// connection that broke, and none ends a command.
class Connection {
 public:
  Connection(Address address, Limits limits);

  // Makes sure of a connection: one that the server has closed meanwhile is made again. Errors: `unavailable`, `denied`, `usage`
  // (no such database). With `fresh` it is made anew in any case.
  Status open(bool fresh = false);

  // As open(true), and the server's answer to one more command that changes nothing, in the same way there and back.
  [[nodiscard]] Result<Reply> open_with(const Command& command);

  // Sends the commands as one and answers their replies, which may be errors of the server. Errors: those of open();
  // `unavailable` where no command got out whole; `uncertain` where one may have, and its answer did not come.
  [[nodiscard]] Result<std::vector<Reply>> exchange(const std::vector<Command>& commands);

  // The next message of a subscription; nothing when none came in time. Errors: `interrupted` by a signal, `unavailable`.
  [[nodiscard]] Result<std::optional<Reply>> next_message(std::chrono::milliseconds timeout);

  // The server's time, as it was last told by it and has gone on since. 0 before the first connection.
  [[nodiscard]] WallTime server_time() const;
  void learn_time(std::string_view microseconds);

  // Whether the last answer said that nothing stands in the shared queue but what commits have put there.
  [[nodiscard]] bool queue_agrees() const { return queue_agrees_; }
  void learn_queue(std::string_view flag) { queue_agrees_ = flag == "1"; }

  // How often it was sent something and waited for the answer.
  [[nodiscard]] unsigned round_trips() const { return round_trips_; }

  // What the database said of its format when it was last connected to; nothing for one without a project.
  [[nodiscard]] const std::optional<std::string>& format() const { return format_; }

  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] const Address& address() const { return address_; }

 private:
  using Clock = std::chrono::steady_clock;
  struct FreeContext {
    void operator()(redisContext* context) const { redisFree(context); }
  };

  Status connect();
  // Answers what the server says to `last`, if there is one, and to its own last command where not.
  [[nodiscard]] Result<Reply> greet(const Command* last);
  [[nodiscard]] bool is_open() const;
  [[nodiscard]] Result<std::vector<Reply>> exchange_open(const std::vector<Command>& commands);
  // How many bytes got out before the time was over or the connection broke.
  std::size_t send_all(std::string_view bytes, Clock::time_point end, std::string& fault);
  // Nothing at the end of time. The error is the reason alone.
  [[nodiscard]] Result<std::optional<Reply>> receive(Clock::time_point end, bool interruptible);
  [[nodiscard]] tl::unexpected<Error> lost(ErrorKind kind, const std::string& reason);

  bool queue_agrees_ = false;
  Address address_;
  Limits limits_;
  std::string name_;
  std::unique_ptr<redisContext, FreeContext> context_;
  std::optional<std::string> format_;
  unsigned round_trips_ = 0;
  WallTime told_ = 0;
  Clock::time_point told_at_;
};

}  // namespace coord::store::redis
