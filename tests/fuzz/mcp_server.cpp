// A client of MCP that says anything: every line that wants one gets one answer, which is a whole message; no result is too large.
#include <cstddef>      // std::size_t
#include <cstdint>      // std::uint8_t
#include <memory>       // std::make_shared
#include <string>       // std::string
#include <string_view>  // std::string_view

#include "fuzz/check.hpp"
#include "mcp/server.hpp"
#include "mcp/shape.hpp"
#include "mcp/tool.hpp"
#include "schema/json_text.hpp"
#include "store/memory/memory_store.hpp"
#include "util/escape.hpp"

namespace {

using namespace coord;
using fuzz::check;

class Counter : public Entropy {
 public:
  std::uint64_t next() override { return count_ += 0x9e3779b97f4a7c15U; }

 private:
  std::uint64_t count_ = 0;
};

void check_content(const Json& content) {
  std::size_t bytes = 0;
  for (const Json& block : content) {
    const auto& text = block.at("text").get_ref<const std::string&>();
    check(text == util::visible(text, true));
    bytes += text.size();
  }
  check(bytes <= mcp::kMostResultBytes);
}

void check_answer(const std::string& line) {
  check(line.size() > 1 && line.find('\n') == line.size() - 1);
  const auto answer =
      schema::parse(std::string_view(line).substr(0, line.size() - 1), {std::size_t{64} << 20, 70, 1'000'000});
  check(answer && answer->is_object() && answer->value("jsonrpc", "") == "2.0");
  check(answer->contains("result") != answer->contains("error"));
  if (answer->contains("error")) {
    check((*answer)["error"]["code"].is_number_integer() && (*answer)["error"]["code"] != -32603);
  } else {
    check(answer->contains("id"));
    if ((*answer)["result"].contains("content")) {
      check_content((*answer)["result"]["content"]);
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto store = store::memory::open_memory_store(std::make_shared<store::memory::MemoryPlace>());
  Counter counter;
  core::Context context{*store, counter, {}, false};
  context.caller.session = "s-1";
  mcp::Host host;
  host.project = [&]() -> Result<core::Context*> { return &context; };
  host.resolve = [](const operations::Operation&, Json&) {};
  mcp::Server server(host);
  std::size_t lines = 0;
  std::size_t answers = 0;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(line.size() + (line.size() < text.size() ? 1 : 0));
    server.take(line);
    ++lines;
    // Now and then several wait.
    while (server.waiting() > (line.size() % 3)) {
      check_answer(server.answer());
      ++answers;
    }
  }
  while (server.waiting() > 0) {
    check_answer(server.answer());
    ++answers;
  }
  check(answers <= lines);
  check(!context.caller.as);
  return 0;
}
