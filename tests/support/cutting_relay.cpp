#include "support/cutting_relay.hpp"

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

namespace coord::test {
namespace {

constexpr int kLookMs = 20;  // how soon the end is noticed

sockaddr_un address_of(const std::string& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  path.copy(address.sun_path, sizeof address.sun_path - 1);
  return address;
}

int new_socket() {
  return ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
}

bool send_whole(int to, const char* bytes, std::size_t size) {
  while (size > 0) {
    const ssize_t sent = ::send(to, bytes, size, MSG_NOSIGNAL);
    if (sent <= 0) {
      return false;
    }
    bytes += sent;
    size -= static_cast<std::size_t>(sent);
  }
  return true;
}

}  // namespace

CuttingRelay::CuttingRelay(std::string server, const std::string& name)
    : server_(std::move(server)), own_(server_ + "-" + name), listener_(new_socket()) {
  const sockaddr_un address = address_of(own_);
  ::unlink(own_.c_str());
  if (::bind(listener_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 ||
      ::listen(listener_, 8) != 0) {
    throw std::runtime_error("the relay can't listen");
  }
  thread_ = std::thread([this] { serve(); });
}

CuttingRelay::~CuttingRelay() {
  ends_ = true;
  thread_.join();
  ::close(listener_);
  ::unlink(own_.c_str());
}

void CuttingRelay::cut_after(std::size_t bytes_to_server, std::size_t bytes_to_client) {
  pause_ = std::chrono::milliseconds(0);
  to_client_ = bytes_to_client;
  to_server_ = bytes_to_server;
}

void CuttingRelay::delay_after(std::size_t bytes_to_server, std::size_t bytes_to_client,
                               std::chrono::milliseconds pause) {
  pause_ = pause;
  to_client_ = bytes_to_client;
  to_server_ = bytes_to_server;
}

void CuttingRelay::serve() {
  while (!ends_) {
    pollfd waiting{listener_, POLLIN, 0};
    if (::poll(&waiting, 1, kLookMs) <= 0) {
      continue;
    }
    const int client = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    const int server = new_socket();
    const sockaddr_un address = address_of(server_);
    if (::connect(server, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) {
      relay(client, server);
    }
    ::close(server);
    ::close(client);
  }
}

void CuttingRelay::relay(int client, int server) {
  bool is_answered = true;
  while (!ends_) {
    std::array<pollfd, 2> both{{{client, POLLIN, 0}, {server, POLLIN, 0}}};
    if (::poll(both.data(), both.size(), kLookMs) < 0) {
      return;
    }
    if (both[0].revents != 0) {
      if (!forward(client, server, to_server_)) {
        return;
      }
      round_trips_ += is_answered ? 1 : 0;
      is_answered = false;
    }
    if (both[1].revents != 0) {
      is_answered = true;
      if (!forward(server, client, to_client_)) {
        return;
      }
    }
  }
}

bool CuttingRelay::forward(int from, int to, std::atomic<std::size_t>& left) {
  std::array<char, 4096> part{};
  const ssize_t got = ::recv(from, part.data(), part.size(), 0);
  if (got <= 0) {
    return false;
  }
  const std::size_t budget = left;  // once: the next one may be set as soon as the other end has these bytes
  const std::size_t allowed = std::min(budget, static_cast<std::size_t>(got));
  if (!send_whole(to, part.data(), allowed)) {
    return false;
  }
  if (budget == kNever) {
    return true;
  }
  left = budget - allowed;
  if (budget == allowed) {
    to_server_ = kNever;
    to_client_ = kNever;
    const std::chrono::milliseconds pause = pause_;
    if (pause.count() == 0) {
      return false;
    }
    std::this_thread::sleep_for(pause);
    return send_whole(to, part.data() + allowed, static_cast<std::size_t>(got) - allowed);
  }
  return true;
}

}  // namespace coord::test
