#include "operations/params.hpp"

#include <string_view>  // std::string_view
#include <vector>       // std::vector

namespace coord::operations {

Param Params::Iterator::operator*() const {
  const auto text = [this](PackedParam::Text place) { return std::string_view(text_ + place.begin, place.size); };
  return {.name = text(at_->name),
          .kind = at_->kind,
          .help = text(at_->help),
          .place = at_->place,
          .required = at_->required,
          .choices = text(at_->choices),
          .short_flag = text(at_->short_flag),
          .implied = text(at_->implied),
          .surface_only = at_->surface_only};
}

std::vector<Param> Params::list() const {
  std::vector<Param> params;
  params.reserve(size_);
  for (const Param& param : *this) {
    params.push_back(param);
  }
  return params;
}

}  // namespace coord::operations
