// An MCP server without its pipe: lines go in, lines come out. Serves both generations of the protocol at once.
#pragma once

#include <cstddef>      // std::size_t
#include <cstdint>      // std::int64_t
#include <deque>        // std::deque
#include <list>         // std::list
#include <string>       // std::string
#include <string_view>  // std::string_view

#include "mcp/era.hpp"
#include "mcp/host.hpp"
#include "mcp/message.hpp"

namespace coord::mcp {

class Server {
 public:
  explicit Server(Host host);

  // A line of the client, without its newline. A request waits for answer(); a notification works at once: what it cancels is not
  // answered any more.
  void take(std::string_view line);
  void take_too_long_line();

  // Requests that nobody has looked at yet. A caller that reads no further while there are many keeps their number bounded.
  [[nodiscard]] std::size_t waiting() const { return waiting_.size(); }

  // Carries out the request that came first: lines with their newlines, or none when it is a call that may take its time.
  // There must be one that waits.
  [[nodiscard]] std::string answer();

  // Calls that may take their time, as what they want is not there yet.
  [[nodiscard]] std::size_t patient() const { return patient_.size(); }

  // Tries them again: the lines of those that have succeeded, or whose time is over, and of progress where the client wants to hear of
  // it. To be called every kPauseUs.
  static constexpr std::int64_t kPauseUs = 250'000;
  [[nodiscard]] std::string try_again();

  // The same for the last time: all are answered.
  [[nodiscard]] std::string give_up();

 private:
  // A call that is made again. Pauses are counted, as clocks may be set.
  struct Patient {
    Message request;
    std::int64_t pauses = 0;
    std::int64_t pauses_left = 0;
  };

  void take(Message message);
  void cancel(const Json& id);
  // The answer, or nothing where it is too early for one: `wait_us` says for how long.
  [[nodiscard]] std::string answer(const Message& request, std::int64_t& wait_us);
  [[nodiscard]] std::string guarded_answer(const Message& request, std::int64_t& wait_us);
  [[nodiscard]] std::string try_again(bool last);

  Host host_;
  Json info_;  // name and version of this server
  std::deque<Message> waiting_;
  std::list<Patient> patient_;
  bool initialized_ = false;  // by a client of the older generation
};

}  // namespace coord::mcp
