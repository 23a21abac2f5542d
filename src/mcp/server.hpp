// An MCP server without its pipe: lines go in, lines come out. Serves both generations of the protocol at once.
#pragma once

#include <cstddef>      // std::size_t
#include <deque>        // std::deque
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

  // Requests that wait. A caller that reads no further while there are many keeps their number bounded.
  [[nodiscard]] std::size_t waiting() const { return waiting_.size(); }

  // Carries out the request that came first, and answers it: one line with its newline.
  // There must be one that waits.
  [[nodiscard]] std::string answer();

 private:
  void take(Message message);
  [[nodiscard]] std::string answer(const Message& request);

  Host host_;
  Json info_;  // name and version of this server
  std::deque<Message> waiting_;
  bool initialized_ = false;  // by a client of the older generation
};

}  // namespace coord::mcp
