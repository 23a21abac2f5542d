#include "support/redis_server.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <thread>

#include "store/redis/connection.hpp"

namespace coord::test {
namespace {

namespace fs = std::filesystem;

constexpr unsigned kDatabases = 64;

std::string make_folder() {
  std::string name = (fs::temp_directory_path() / "coord-redis-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) {
    throw std::runtime_error("no temporary folder");
  }
  return name;
}

[[noreturn]] void become_server(const std::string& folder, const std::vector<std::string>& options) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  const int silence = ::open((folder + "/server.log").c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  ::dup2(silence, STDOUT_FILENO);
  ::dup2(silence, STDERR_FILENO);
  const std::string databases = std::to_string(kDatabases);
  const std::string socket = folder + "/s";
  std::vector<const char*> words = {"redis-server", "--port", "0", "--unixsocket", socket.c_str(),   "--dir",
                                    folder.c_str(), "--save", "",  "--databases",  databases.c_str()};
  for (const std::string& option : options) {
    words.push_back(option.c_str());
  }
  words.push_back(nullptr);
  ::execvp(words[0], const_cast<char* const*>(words.data()));
  ::_exit(127);
}

}  // namespace

bool RedisServer::is_installed() {
  static const bool found = std::system("command -v redis-server >/dev/null") == 0;
  return found;
}

RedisServer::RedisServer(std::vector<std::string> options) : folder_(make_folder()), options_(std::move(options)) {
  start();
}

RedisServer::~RedisServer() {
  kill();
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

RedisServer& RedisServer::shared() {
  static RedisServer server;
  return server;
}

store::redis::Address RedisServer::address(unsigned database) const {
  store::redis::Address address;
  address.socket = folder_ + "/s";
  address.database = database;
  return address;
}

store::redis::Address RedisServer::next_database() {
  auto address = this->address(next_++ % kDatabases);
  store::redis::Connection connection(address, {});
  if (!connection.exchange({{"FLUSHDB"}})) {
    throw std::runtime_error("the Redis server of the tests does not answer");
  }
  return address;
}

void RedisServer::kill() {
  if (pid_ > 0) {
    ::kill(pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
    pid_ = -1;
  }
}

void RedisServer::start() {
  pid_ = ::fork();
  if (pid_ == 0) {
    become_server(folder_, options_);
  }
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(30);
  while (std::chrono::steady_clock::now() < end) {
    store::redis::Connection connection(address(), {});
    const auto answer = connection.exchange({{"PING"}});
    if (answer && !answer->front().view().is_error()) {
      return;
    }
    if (::waitpid(pid_, nullptr, WNOHANG) != 0) {
      pid_ = -1;
      break;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  kill();
  throw std::runtime_error("the Redis server of the tests does not start");
}

}  // namespace coord::test
