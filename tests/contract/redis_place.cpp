// The Redis store in a database of a server that these tests start.
#include <charconv>
#include <stdexcept>

#include "contract/place.hpp"
#include "store/redis/keys.hpp"
#include "store/redis/redis_store.hpp"
#include "support/redis_server.hpp"

namespace coord::contract {
namespace {

using namespace store::redis;

struct Split {
  std::string folder;
  std::string name;
};

Split split(const std::string& path) {
  const auto slash = path.rfind('/');
  return slash == std::string::npos ? Split{"", path} : Split{path.substr(0, slash), path.substr(slash + 1)};
}

class RedisPlace final : public Place {
 public:
  RedisPlace() : address_(test::RedisServer::shared().next_database()), connection_(address_, {}) { (void)open(); }

  std::unique_ptr<Store> open() override {
    RedisStoreOptions options;
    options.create = true;
    auto store = open_redis_store(address_, options);
    if (!store) {
      throw std::runtime_error(store.error().message);
    }
    return std::move(*store);
  }

  // Another program has to enter what it makes into the folder's index; it tells nobody else.
  void write(const std::string& path, const std::string& bytes) override {
    send({"SET", key_of(path).key, bytes});
    enter(path, "1");
  }

  // A stream has no half lines: what has no newline at its end is one all the same.
  void append(const std::string& log, const std::string& text) override {
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < text.size();) {
      const auto newline = std::min(text.find('\n', at), text.size());
      lines.push_back(text.substr(at, newline - at));
      at = newline + 1;
    }
    std::vector<Command> commands;
    const std::string key = key_of(log).key;
    for (const std::string& line : lines) {
      commands.push_back({"XADD", key, "*", "line", line});
    }
    REQUIRE(connection_.exchange(commands).has_value());
    enter(log, "1");
  }

  bool keeps_half_lines() const override { return false; }

  void rename(const std::string& from, const std::string& to) override {
    send({"RENAME", key_of(from).key, key_of(to).key});
    send({"ZREM", index_key(split(from).folder), split(from).name});
    enter(to, "1");
  }

  void write_other(const std::string& path) override {
    send({"RPUSH", key_of(path).key, "a list"});
    enter(path, "-1");
  }

  std::map<std::string, std::string> files() override {
    std::map<std::string, std::string> files;
    add_files("", files);
    return files;
  }

 private:
  Reply send(const Command& command) {
    auto replies = connection_.exchange({command});
    INFO(command.front());
    REQUIRE(replies.has_value());
    INFO(replies->front().view().text());
    REQUIRE_FALSE(replies->front().view().is_error());
    return std::move(replies->front());
  }

  void enter(const std::string& path, const std::string& score) {
    send({"ZADD", index_key(split(path).folder), score, split(path).name});
    for (std::string folder = split(path).folder; !folder.empty(); folder = split(folder).folder) {
      send({"ZADD", index_key(split(folder).folder), "0", split(folder).name});
    }
  }

  void add_files(const std::string& folder, std::map<std::string, std::string>& files) {
    const Reply names = send({"ZRANGE", index_key(folder), "0", "-1", "WITHSCORES"});
    for (std::size_t i = 0; i + 1 < names.view().size(); i += 2) {
      const std::string path = (folder.empty() ? "" : folder + "/") + std::string(names.view().text_at(i));
      if (names.view().text_at(i + 1) == "0") {
        add_files(path, files);
      } else if (names.view().text_at(i + 1) != "-1") {
        files[path] = content(path);
      }
    }
  }

  std::string content(const std::string& path) {
    const std::string key = key_of(path).key;
    if (send({"TYPE", key}).view().text() == "string") {
      return std::string(send({"GET", key}).view().text());
    }
    std::string text;
    const Reply entries = send({"XRANGE", key, "-", "+"});
    for (std::size_t i = 0; i < entries.view().size(); ++i) {
      text += std::string(entries.view()[i][1].text_at(1)) + "\n";
    }
    return text;
  }

  Address address_;
  Connection connection_;
};

}  // namespace

std::unique_ptr<Place> make_redis_place() {
  return std::make_unique<RedisPlace>();
}

}  // namespace coord::contract
