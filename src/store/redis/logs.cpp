// Logs: streams, whose entries are lines.
#include <algorithm>  // std::reverse
#include <charconv>   // std::from_chars
#include <string>     // std::string

#include "embedded/read_log_lua.hpp"
#include "store/batch/check.hpp"
#include "store/redis/keys.hpp"
#include "store/redis/reading.hpp"
#include "store/redis/script.hpp"

namespace coord::store::redis {
namespace {

constexpr Script kScript(embedded::read_log_lua, embedded::read_log_lua_sha1);

// An entry's id is "<milliseconds>-<number>"; as a position the number takes the lower bits. A server whose clock has gone back goes on
// counting within one millisecond, which leaves room for a million lines.
constexpr unsigned kNumberBits = 20;

std::string id_of(LogPosition position) {
  const LogPosition number = position & ((LogPosition{1} << kNumberBits) - 1);
  return std::to_string(position >> kNumberBits) + "-" + std::to_string(number);
}

LogPosition position_of(std::string_view id) {
  LogPosition milliseconds = 0;
  LogPosition number = 0;
  const char* end = id.data() + id.size();
  const char* dash = std::from_chars(id.data(), end, milliseconds).ptr;
  if (dash != end) {
    std::from_chars(dash + 1, end, number);
  }
  return (milliseconds << kNumberBits) + number;
}

Result<LogSlice> read_lines(Connection& connection, std::string_view log, std::string_view direction,
                            const std::string& from, std::size_t bytes) {
  COORD_TRY(check_path(log));
  const Key key = key_of(log);
  const std::string wanted = std::to_string(bytes);
  const std::string longest = std::to_string(kMaxDocumentBytes);
  COORD_ASSIGN(const Reply reply, kScript.read(connection, {key.key, direction, from, wanted, longest}));
  const ReplyView answer = *reply;
  const long long exhausted = answer.size() == 0 ? 1 : answer[0].number();
  if (exhausted < 0) {
    return fail(ErrorKind::invalid, std::string(log) + " is no log");
  }
  LogSlice slice;
  slice.exhausted = exhausted == 1;
  for (std::size_t i = 1; i + 1 < answer.size(); i += 2) {
    slice.lines.push_back({std::string(answer.text_at(i + 1)), position_of(answer.text_at(i))});
  }
  return slice;
}

}  // namespace

Result<LogSlice> read_on(Connection& connection, std::string_view log, LogPosition from, std::size_t bytes) {
  COORD_ASSIGN(LogSlice slice, read_lines(connection, log, "on", id_of(from), bytes));
  slice.begin = slice.lines.empty() ? from : slice.lines.front().position;
  slice.end = slice.lines.empty() ? from : slice.lines.back().position + 1;
  return slice;
}

Result<LogSlice> read_back(Connection& connection, std::string_view log, LogPosition before, std::size_t bytes) {
  COORD_TRY(check_path(log));
  if (before == 0) {
    return LogSlice{{}, 0, 0, true};  // the server refuses to look before the first id there can be
  }
  const std::string from = before == kLogEnd ? "+" : "(" + id_of(before);
  COORD_ASSIGN(LogSlice slice, read_lines(connection, log, "back", from, bytes));
  std::reverse(slice.lines.begin(), slice.lines.end());
  const LogPosition edge = before == kLogEnd ? 0 : before;
  slice.begin = slice.lines.empty() ? edge : slice.lines.front().position;
  slice.end = slice.lines.empty() ? edge : slice.lines.back().position + 1;
  return slice;
}

}  // namespace coord::store::redis
