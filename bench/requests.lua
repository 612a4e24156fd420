-- Requests for wrk from a file, one path a line, over and over:
--     wrk -s requests.lua URL -- FILE ACCEPT LONGEST [MARK]
-- With a mark, a comment that no request had before ends each, so that no two texts are the same.
-- A path too long for some servers' heads is sent as a form.
-- At the end, one line of JSON; times in microseconds.
local paths, mark, count, longest, form_headers = {}, nil, 0, 0, nil

function init(arguments)
  for line in io.lines(arguments[1]) do
    paths[#paths + 1] = line
  end
  wrk.headers["Accept"] = arguments[2]
  longest = tonumber(arguments[3])
  mark = arguments[4]
  form_headers = {
    ["Accept"] = arguments[2], ["Content-Type"] = "application/x-www-form-urlencoded",
    ["Host"] = wrk.headers["Host"]
  }
end

function request()
  local path = paths[count % #paths + 1]
  count = count + 1
  if mark then
    path = path .. "%0A%23" .. mark .. "-" .. count
  end
  if #path > longest then
    local address, form = path:match("^([^?]*)%?(.*)$")
    return wrk.format("POST", address, form_headers, form)
  end
  return wrk.format("GET", path)
end

function done(summary, latency, requests)
  local faults = summary.errors
  io.write(string.format(
    '\n{"requests": %d, "microseconds": %d, "p50": %d, "p99": %d, "refused": %d, "broken": %d}\n',
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(99),
    faults.status, faults.connect + faults.read + faults.write + faults.timeout
  ))
end
