#include "store/file/listing.hpp"

#include <fcntl.h>  // O_*

#include <algorithm>  // std::partial_sort, std::sort
#include <cerrno>     // E*

#include "store/file/errors.hpp"

namespace coord::store::file {
namespace {

// The names of one folder, end to end in one text.
class Names final : public EntrySink {
 public:
  struct Name {
    std::uint32_t begin;
    std::uint16_t size;
    FileStat::Kind kind;
  };

  Names(const ListOptions& options, bool root, bool hidden) : options_(options), root_(root), hidden_(hidden) {
    text_.reserve(kUsualBytes);
  }

  void entry(const RawEntry& entry) override {
    const bool unseen = entry.name.front() == '.' && (!hidden_ || entry.name.starts_with(kPrivateFolder));
    if (unseen || (root_ && entry.name == kProgress)) {
      return;
    }
    const bool is_ordered =
        entry.kind == FileStat::Kind::regular && (options_.ordered == nullptr || options_.ordered(entry.name));
    add(is_ordered ? ordered_ : others_, entry.name, entry.kind);
  }

  void add_other(std::string_view name, FileStat::Kind kind) { add(others_, name, kind); }

  [[nodiscard]] Listing listing() {
    Listing result;
    result.total = ordered_.size();
    const std::size_t count = std::min(options_.limit, ordered_.size());
    const auto end = ordered_.begin() + static_cast<std::ptrdiff_t>(count);
    std::partial_sort(ordered_.begin(), end, ordered_.end(), [this](Name a, Name b) { return text(a) < text(b); });
    std::sort(others_.begin(), others_.end(), [this](Name a, Name b) { return text(a) < text(b); });
    ordered_.resize(count);
    result.entries = entries(ordered_);
    result.others = entries(others_);
    return result;
  }

 private:
  // Of a few hundred names. Memory costs nothing before it is written to, and ever larger pieces would each be.
  static constexpr std::size_t kUsualBytes = std::size_t{16} * 1024;

  void add(std::vector<Name>& names, std::string_view name, FileStat::Kind kind) {
    names.push_back({static_cast<std::uint32_t>(text_.size()), static_cast<std::uint16_t>(name.size()), kind});
    text_ += name;
  }

  [[nodiscard]] std::string_view text(Name name) const { return std::string_view(text_).substr(name.begin, name.size); }

  [[nodiscard]] std::vector<Entry> entries(const std::vector<Name>& names) const {
    std::vector<Entry> result;
    result.reserve(names.size());
    for (const Name name : names) {
      const Entry::Kind kind = name.kind == FileStat::Kind::regular  ? Entry::Kind::document
                               : name.kind == FileStat::Kind::folder ? Entry::Kind::folder
                                                                     : Entry::Kind::other;
      result.push_back({std::string(text(name)), kind});
    }
    return result;
  }

  const ListOptions& options_;
  bool root_;
  bool hidden_;
  std::string text_;
  std::vector<Name> ordered_;
  std::vector<Name> others_;
};

}  // namespace

Result<Listing> list_folder(const Trees& trees, std::string_view folder, const ListOptions& options, bool hidden) {
  const Place place = place_of(trees, folder);
  const Descriptor opened(trees.sys, trees.sys.open(place.base, place.path.c_str(), O_RDONLY | O_DIRECTORY, 0));
  if (opened.get() == -ENOENT) {
    return Listing{};
  }
  if (!opened.open()) {
    return os_fail(opened.get(), "list", folder);
  }
  Names names(options, folder.empty(), hidden);
  if (const int listed = trees.sys.list(opened.get(), names); listed < 0) {
    return os_fail(listed, "list", folder);
  }
  if (FileStat progress; folder.empty() && trees.sys.stat_at(trees.parent, ".progress", progress) == 0) {
    names.add_other(kProgress, progress.kind);
  }
  return names.listing();
}

}  // namespace coord::store::file
