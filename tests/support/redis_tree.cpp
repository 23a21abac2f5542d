#include "support/redis_tree.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>
#include <vector>

#include "store/redis/keys.hpp"

namespace coord::test {
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

}  // namespace

void RedisTree::write(const std::string& path, const std::string& bytes, WallTime time) {
  const Key key = key_of(path);
  if (key.field.empty()) {
    send({"SET", key.key, bytes});
  } else {
    send({"HSET", key.key, key.field, bytes});
  }
  enter(path, std::to_string(time));
}

void RedisTree::append(const std::string& log, std::string_view text, WallTime time) {
  const std::string key = key_of(log).key;
  std::vector<Command> commands;
  while (!text.empty()) {
    const auto newline = std::min(text.find('\n'), text.size());
    commands.push_back({"XADD", key, "*", "line", text.substr(0, newline)});
    text.remove_prefix(std::min(newline + 1, text.size()));
  }
  if (!commands.empty() && !connection_.exchange(commands)) {
    throw std::runtime_error("XADD failed");
  }
  enter(log, std::to_string(time));
}

bool RedisTree::erase(const std::string& path) {
  const Key key = key_of(path);
  const Reply gone = key.field.empty() ? send({"DEL", key.key}) : send({"HDEL", key.key, key.field});
  send({"ZREM", index_key(split(path).folder), split(path).name});
  return gone.view().number() > 0;
}

bool RedisTree::rename(const std::string& from, const std::string& to) {
  if (send({"EXISTS", key_of(from).key}).view().number() == 0) {
    return false;
  }
  send({"RENAME", key_of(from).key, key_of(to).key});
  send({"ZREM", index_key(split(from).folder), split(from).name});
  enter(to, "1");
  return true;
}

void RedisTree::write_other(const std::string& path) {
  send({"RPUSH", key_of(path).key, "a list"});
  enter(path, "-1");
}

std::map<std::string, std::string> RedisTree::files() {
  std::map<std::string, std::string> files;
  add_files("", files);
  return files;
}

Reply RedisTree::send(const Command& command) {
  auto replies = connection_.exchange({command});
  if (!replies || replies->front().view().is_error()) {
    const std::string why = replies ? std::string(replies->front().view().text()) : replies.error().message;
    throw std::runtime_error(std::string(command.front()) + ": " + why);
  }
  return std::move(replies->front());
}

void RedisTree::enter(const std::string& path, const std::string& score) {
  send({"ZADD", index_key(split(path).folder), score, split(path).name});
  for (std::string folder = split(path).folder; !folder.empty(); folder = split(folder).folder) {
    send({"ZADD", index_key(split(folder).folder), "0", split(folder).name});
  }
}

void RedisTree::add_files(const std::string& folder, std::map<std::string, std::string>& files) {
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

std::string RedisTree::content(const std::string& path) {
  const Key key = key_of(path);
  if (!key.field.empty()) {
    return std::string(send({"HGET", key.key, key.field}).view().text());
  }
  if (send({"TYPE", key.key}).view().text() == "string") {
    return std::string(send({"GET", key.key}).view().text());
  }
  std::string text;
  const Reply entries = send({"XRANGE", key.key, "-", "+"});
  for (std::size_t i = 0; i < entries.view().size(); ++i) {
    text += std::string(entries.view()[i][1].text_at(1)) + "\n";
  }
  return text;
}

}  // namespace coord::test
