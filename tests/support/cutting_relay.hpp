// Stands between a client and a server on Unix sockets, and cuts or delays the connection after so many bytes.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <limits>
#include <string>
#include <thread>

namespace coord::test {

// One connection at a time. What the client has sent beyond the cut never reaches the server, what the server has answered beyond it never
// reaches the client; the next connection goes through whole.
class CuttingRelay {
 public:
  static constexpr std::size_t kNever = std::numeric_limits<std::size_t>::max();

  // Listens beside the server's socket, under a name of its own.
  explicit CuttingRelay(std::string server, const std::string& name = "relay");
  CuttingRelay(const CuttingRelay&) = delete;
  CuttingRelay& operator=(const CuttingRelay&) = delete;
  ~CuttingRelay();

  [[nodiscard]] const std::string& socket() const { return own_; }

  // From now on, of the connection that stands or else of the next one.
  void cut_after(std::size_t bytes_to_server, std::size_t bytes_to_client);

  // The same, but what comes behind those bytes comes after a pause.
  void delay_after(std::size_t bytes_to_server, std::size_t bytes_to_client, std::chrono::milliseconds pause);

  // How often the client has said something after it was answered, or as the first thing.
  [[nodiscard]] unsigned round_trips() const { return round_trips_; }

 private:
  void serve();
  void relay(int client, int server);
  bool forward(int from, int to, std::atomic<std::size_t>& left);

  std::string server_;
  std::string own_;
  int listener_;
  std::atomic<bool> ends_ = false;
  std::atomic<unsigned> round_trips_ = 0;
  std::atomic<std::size_t> to_server_ = kNever;
  std::atomic<std::size_t> to_client_ = kNever;
  std::atomic<std::chrono::milliseconds> pause_ = std::chrono::milliseconds(0);  // 0: cut
  std::thread thread_;
};

}  // namespace coord::test
