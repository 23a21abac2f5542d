#include "mcp/era.hpp"

#include <algorithm>  // std::find
#include <utility>    // std::move

namespace coord::mcp {
namespace {

constexpr const char* kVersion = "io.modelcontextprotocol/protocolVersion";
constexpr const char* kCapabilities = "io.modelcontextprotocol/clientCapabilities";
constexpr const char* kClient = "io.modelcontextprotocol/clientInfo";
constexpr const char* kServer = "io.modelcontextprotocol/serverInfo";

tl::unexpected<Fault> wrong(std::string message) {
  return tl::unexpected<Fault>(Fault{Code::params, std::move(message), nullptr});
}

tl::expected<Era, Fault> modern(const Json& meta) {
  const auto version = meta.find(kVersion);
  if (version == meta.end() || !version->is_string()) {
    return wrong(std::string("params._meta lacks ") + kVersion);
  }
  if (*version != kModernVersion) {
    return tl::unexpected<Fault>(Fault{Code::unsupported_version, "unsupported protocol version",
                                       Json{{"supported", Json::array({kModernVersion})}, {"requested", *version}}});
  }
  const auto capabilities = meta.find(kCapabilities);
  if (capabilities == meta.end() || !capabilities->is_object()) {
    return wrong(std::string("params._meta lacks ") + kCapabilities);
  }
  return Era::modern;
}

}  // namespace

tl::expected<Era, Fault> era_of(const Message& request, bool initialized) {
  static const Json none = Json::object();
  const auto found = request.params.find("_meta");
  if (found != request.params.end() && !found->is_object()) {
    return wrong("params._meta must be an object");
  }
  const Json& meta = found == request.params.end() ? none : *found;
  if (meta.contains(kVersion) || meta.contains(kCapabilities) || meta.contains(kClient) ||
      request.method == "server/discover") {
    return modern(meta);
  }
  if (initialized || request.method == "initialize" || request.method == "ping") {
    return Era::legacy;
  }
  return wrong(std::string("begin with initialize, or say in params._meta which version this request speaks: ") +
               kVersion);
}

std::string_view legacy_version(std::string_view asked) {
  const auto found = std::find(kLegacyVersions.begin(), kLegacyVersions.end(), asked);
  return found == kLegacyVersions.end() ? kLegacyVersions.front() : *found;
}

Json dressed(Json result, Era era, const Caching& caching, const Json& server_info) {
  if (era == Era::legacy) {
    return result;
  }
  Json out{{"resultType", "complete"}};
  for (auto& [name, value] : result.items()) {
    out[name] = std::move(value);
  }
  if (caching.says) {
    out["ttlMs"] = caching.ttl_ms;
    out["cacheScope"] = caching.shared ? "public" : "private";
  }
  out["_meta"][kServer] = server_info;
  return out;
}

}  // namespace coord::mcp
