#include "store/file/wal.hpp"

#include <fcntl.h>  // O_*

#include <algorithm>  // std::max, std::min
#include <cerrno>     // E*

#include "store/file/bytes.hpp"
#include "store/file/content.hpp"
#include "store/file/errors.hpp"
#include "store/file/mutants.hpp"
#include "util/hash.hpp"

namespace coord::store::file {
namespace {

constexpr std::uint64_t kMagic = 0x314c4157524f4f43;  // "COORWAL1"
constexpr std::size_t kChecksumBytes = 16;

std::string checksum_of(std::string_view bytes) {
  const util::Hash128 sum = util::hash128(bytes);
  std::string checksum;
  ByteWriter(checksum).version({sum.high, sum.low});
  return checksum;
}

}  // namespace

std::string encode_header(const LogHeader& header) {
  std::string body;
  ByteWriter out(body);
  for (const std::uint64_t value : {kMagic, header.generation, header.base, header.salt, header.inode}) {
    out.number(value);
  }
  out.version(header.boot);
  body.resize(kHeaderBytes - kChecksumBytes, '\0');
  return checksum_of(body) + body;
}

std::optional<LogHeader> decode_header(std::string_view bytes) {
  if (bytes.size() < kHeaderBytes) {
    return std::nullopt;
  }
  const std::string_view body = bytes.substr(kChecksumBytes, kHeaderBytes - kChecksumBytes);
  ByteReader in(body);
  if (bytes.substr(0, kChecksumBytes) != checksum_of(body) || in.number<std::uint64_t>() != kMagic) {
    return std::nullopt;
  }
  LogHeader header;
  for (std::uint64_t* value : {&header.generation, &header.base, &header.salt, &header.inode}) {
    *value = in.number<std::uint64_t>();
  }
  header.boot = in.version();
  return header;
}

Result<std::optional<LogHeader>> read_header(Sys& sys, int log) {
  std::optional<LogHeader> newest;
  for (const std::uint64_t slot : {std::uint64_t{0}, kSlotBytes}) {
    char bytes[kHeaderBytes];
    const ssize_t got = read_full(sys, log, bytes, sizeof bytes, slot);
    if (got < 0) {
      return os_fail(static_cast<int>(got), "read", kLogPath);
    }
    const auto header = decode_header({bytes, static_cast<std::size_t>(got)});
    if (header && (!newest || header->generation > newest->generation)) {
      newest = header;
    }
  }
  return newest;
}

Result<std::vector<LoggedRecord>> scan_log(Sys& sys, int log, std::uint64_t size, std::uint64_t generation,
                                           std::uint64_t salt, std::uint64_t from, Sequence last) {
  std::vector<LoggedRecord> records;
  std::string bytes(size > from ? size - from : 0, '\0');
  const ssize_t got = read_full(sys, log, bytes.data(), bytes.size(), from);
  if (got < 0) {
    if (mutant(Mutant::read_error_is_end)) {
      return records;
    }
    return os_fail(static_cast<int>(got), "read", kLogPath);
  }
  std::string_view rest = std::string_view(bytes).substr(0, static_cast<std::size_t>(got));
  while (auto record = decode_record(rest, generation, salt)) {
    if (record->sequence <= last) {
      break;
    }
    last = record->sequence;
    const std::uint64_t length = record_length(rest.substr(0, kRecordHeaderBytes), generation);
    records.push_back({std::move(*record), from, from + length});
    from += length;
    rest.remove_prefix(length);
  }
  return records;
}

Status write_header(Sys& sys, int log, const LogHeader& header) {
  const std::uint64_t slot = (header.generation & 1U) * kSlotBytes;
  if (const int written = write_full(sys, log, encode_header(header), slot); written < 0) {
    return os_fail(written, "write", kLogPath);
  }
  return {};
}

namespace {

Status fill_log(Sys& sys, int log, std::uint64_t bytes, LogHeader& header) {
  FileStat stat;
  int result = sys.stat(log, stat);
  header.inode = stat.inode;
  constexpr std::size_t kBlock = std::size_t{256} * 1024;
  const std::string zeros(std::min<std::uint64_t>(kBlock, bytes), '\0');
  for (std::uint64_t at = 0; at < bytes && result >= 0; at += zeros.size()) {
    result =
        write_full(sys, log, std::string_view(zeros).substr(0, std::min<std::uint64_t>(zeros.size(), bytes - at)), at);
  }
  if (result < 0) {
    return os_fail(result, "write", kNewLogPath);
  }
  COORD_TRY(write_header(sys, log, header));
  if (const int synced = sys.sync(log); synced < 0) {
    return os_fail(synced, "sync", kNewLogPath);
  }
  return {};
}

}  // namespace

Result<Descriptor> make_log(const Trees& trees, std::uint64_t bytes, LogHeader& header) {
  Sys& sys = trees.sys;
  const std::string path(kNewLogPath);
  sys.unlink(trees.folder, path.c_str());
  Descriptor log(sys, sys.open(trees.folder, path.c_str(), O_RDWR | O_CREAT | O_EXCL, trees.file_mode));
  if (!log.open()) {
    return os_fail(log.get(), "make", kNewLogPath);
  }
  if (trees.shared) {
    sys.change_mode(log.get(), trees.file_mode);
  }
  COORD_TRY(fill_log(sys, log.get(), std::max(bytes, kLogStart + kSlotBytes), header));
  if (const int renamed = sys.rename(trees.folder, path.c_str(), trees.folder, kLogPath.data(), 0); renamed < 0) {
    return os_fail(renamed, "make", kLogPath);
  }
  const Descriptor folder(sys, sys.open(trees.folder, kPrivateFolder.data(), O_RDONLY | O_DIRECTORY, 0));
  const int synced = folder.open() ? sys.sync(folder.get()) : folder.get();
  if (synced < 0) {
    return os_fail(synced, "sync", kPrivateFolder);
  }
  return log;
}

}  // namespace coord::store::file
