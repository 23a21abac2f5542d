#include "mcp/server.hpp"

#include <algorithm>  // std::find_if
#include <exception>  // std::exception
#include <utility>    // std::move

#include "mcp/methods.hpp"

namespace coord::mcp {
namespace {

constexpr std::size_t kMostPatient = 100;  // calls that are made again; more are answered as they are

// That a call still waits, for a client that has asked to be told, every five seconds: it may reckon its own patience from it.
std::string progress_of(const Message& request, std::int64_t pauses) {
  constexpr std::int64_t kEvery = 20;
  const auto meta = request.params.find("_meta");
  const bool asked = meta != request.params.end() && meta->is_object() && meta->contains("progressToken");
  if (!asked || pauses % kEvery != 0) {
    return {};
  }
  return notification_line(
      "notifications/progress",
      Json{{"progressToken", (*meta)["progressToken"]}, {"progress", pauses / kEvery}, {"message", "still waiting"}});
}

}  // namespace

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
  cancel(message.params["requestId"]);
}

void Server::cancel(const Json& id) {
  const auto found = std::find_if(waiting_.begin(), waiting_.end(), [&](const Message& one) {
    return one.kind == Message::Kind::request && one.id == id && one.method != "initialize";
  });
  if (found != waiting_.end()) {
    waiting_.erase(found);
    return;
  }
  const auto patient =
      std::find_if(patient_.begin(), patient_.end(), [&](const Patient& one) { return one.request.id == id; });
  if (patient != patient_.end()) {
    patient_.erase(patient);
  }
}

std::string Server::answer() {
  Message request = std::move(waiting_.front());
  waiting_.pop_front();
  if (request.kind == Message::Kind::broken) {
    return fault_line(request.id, request.fault);
  }
  std::int64_t wait_us = 0;
  std::string line = guarded_answer(request, wait_us);
  if (wait_us < kPauseUs || patient_.size() >= kMostPatient) {
    return line;
  }
  patient_.push_back({std::move(request), 0, wait_us / kPauseUs});
  return {};
}

std::string Server::try_again() {
  return try_again(false);
}

std::string Server::give_up() {
  return try_again(true);
}

std::string Server::try_again(bool last) {
  std::string out;
  for (auto one = patient_.begin(); one != patient_.end();) {
    std::int64_t wait_us = 0;
    std::string line = guarded_answer(one->request, wait_us);
    ++one->pauses;
    --one->pauses_left;
    if (last || wait_us == 0 || one->pauses_left <= 0) {
      out += line;
      one = patient_.erase(one);
      continue;
    }
    out += progress_of(one->request, one->pauses);
    ++one;
  }
  return out;
}

std::string Server::guarded_answer(const Message& request, std::int64_t& wait_us) {
  try {
    return answer(request, wait_us);
  } catch (const std::exception& error) {
    return fault_line(request.id, {Code::internal, std::string("unexpected: ") + error.what(), nullptr});
  }
}

std::string Server::answer(const Message& request, std::int64_t& wait_us) {
  const auto era = era_of(request, initialized_);
  if (!era) {
    return fault_line(request.id, era.error());
  }
  const std::optional<Method> method = find_method(request.method, *era);
  if (!method) {
    return fault_line(request.id, {Code::method, "no method " + request.method, nullptr});
  }
  const auto result = method->run(Asked{host_, request.params, *era, info_});
  if (!result) {
    return fault_line(request.id, result.error());
  }
  initialized_ = initialized_ || method->opens;
  wait_us = result->wait_us;
  return answer_line(request.id, dressed(result->value, *era, result->caching, info_));
}

}  // namespace coord::mcp
