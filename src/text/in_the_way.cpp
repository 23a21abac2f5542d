#include "text/in_the_way.hpp"

#include "text/members.hpp"
#include "text/prime.hpp"
#include "util/escape.hpp"

namespace coord::text {
namespace {

constexpr std::size_t kMostLocks = 5;  // told at once
constexpr std::size_t kMessageWidth = 200;

// As a word of a shell command.
std::string as_word(const std::string& text) {
  constexpr std::string_view kPlain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./@+:,";
  if (!text.empty() && text.find_first_not_of(kPlain) == std::string::npos) {
    return text;
  }
  std::string out = "'";
  for (const char c : text) {
    out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  }
  return out + "'";
}

// A path without the brackets that stand for one character each: what literal_path() of the rules wrote.
std::string plain_path(const std::string& resource) {
  std::string out;
  for (std::size_t i = 0; i < resource.size(); ++i) {
    const bool literal = resource[i] == '[' && i + 2 < resource.size() && resource[i + 2] == ']' &&
                         std::string_view("[*?").find(resource[i + 1]) != std::string_view::npos;
    out += resource[literal ? i + 1 : i];
    i += literal ? 2U : 0U;
  }
  return out;
}

// What can't be shown as it is can't be typed either.
std::string lock_command(const std::string& resource) {
  return util::visible(resource) != resource
             ? "coord locks"
             : "coord lock " + as_word(resource.starts_with('-') ? "./" + resource : resource) + " --wait=10m";
}

}  // namespace

std::string in_the_way(const Json& locks) {
  std::string out;
  std::size_t told = 0;
  for (const Json& lock : locks) {
    if (told++ == kMostLocks) {
      return out + "\nand " + std::to_string(locks.size() - kMostLocks) + " more: coord locks";
    }
    const std::string asked = member(lock, "asked");
    const std::string locked = member(lock, "resource");
    const std::string until = shown(lock, "expires_at");
    out += (out.empty() ? "" : "\n") + name_shown(plain_path(asked)) + " is locked" +
           (asked == locked ? "" : " as " + name_shown(plain_path(locked))) + " by " + holder_in_short(lock) +
           (until.empty() ? "" : ", until " + until) + ". `" + lock_command(asked) + "` waits for it; `coord ask " +
           as_word(member(lock, "agent")) + " TEXT` asks its holder.";
  }
  return out;
}

std::string news_text(const Json& news, const std::string& kind, const std::string& now) {
  const Json& items = items_of(news);
  if (items.empty()) {
    return {};
  }
  std::string out = "coord, " + now + ": " + std::to_string(items.size()) + " " + kind +
                    (items.size() == 1 ? " for " : "s for ") + shown(news, "agent") +
                    "; `coord show ID` shows one whole";
  for (const Json& message : items) {
    out += "\n" + message_in_short(message, kMessageWidth);
  }
  return out;
}

}  // namespace coord::text
