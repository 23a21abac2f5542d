#include "mcp/server.hpp"

#include <algorithm>  // std::find_if
#include <exception>  // std::exception
#include <utility>    // std::move

#include "mcp/methods.hpp"

namespace coord::mcp {

Server::Server(Host host)
    : host_(std::move(host)), info_{{"name", "coord"}, {"title", "coord"}, {"version", host_.version}} {}

void Server::take(std::string_view line) {
  if (line.find_first_not_of(" \t\r") != std::string_view::npos) {
    take(read_message(line));
  }
}

void Server::take_too_long_line() {
  take(too_long());
}

void Server::take(Message message) {
  if (message.kind == Message::Kind::response) {
    return;
  }
  if (message.kind != Message::Kind::notification) {
    waiting_.push_back(std::move(message));
    return;
  }
  if (message.method != "notifications/cancelled" || !message.params.contains("requestId")) {
    return;  // the others change nothing
  }
  const Json& id = message.params["requestId"];
  const auto found = std::find_if(waiting_.begin(), waiting_.end(), [&](const Message& one) {
    return one.kind == Message::Kind::request && one.id == id && one.method != "initialize";
  });
  if (found != waiting_.end()) {
    waiting_.erase(found);
  }
}

std::string Server::answer() {
  const Message request = std::move(waiting_.front());
  waiting_.pop_front();
  if (request.kind == Message::Kind::broken) {
    return fault_line(request.id, request.fault);
  }
  try {
    return answer(request);
  } catch (const std::exception& error) {
    return fault_line(request.id, {Code::internal, std::string("unexpected: ") + error.what(), nullptr});
  }
}

std::string Server::answer(const Message& request) {
  const auto era = era_of(request, initialized_);
  if (!era) {
    return fault_line(request.id, era.error());
  }
  const Method* method = find_method(request.method, *era);
  if (method == nullptr) {
    return fault_line(request.id, {Code::method, "no method " + request.method, nullptr});
  }
  const auto result = method->run(Asked{host_, request.params, *era, info_});
  if (!result) {
    return fault_line(request.id, result.error());
  }
  initialized_ = initialized_ || method->opens;
  return answer_line(request.id, dressed(result->value, *era, result->caching, info_));
}

}  // namespace coord::mcp
