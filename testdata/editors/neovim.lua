-- Drives the language server in "nvim --headless" (0.7 or later) as a person would: the file that is open has an SSH port open to the
-- world. EKSLINT_NEW, EKSLINT_OLD and EKSLINT_WHY are the blocks of docs/editors.md: setups for 0.11 and before, and a command. It ends with a code other than 0 when something
-- is not as it should be, and says what.

local function check(is, what, got)
  if not is then error(what .. ": " .. vim.inspect(got), 0) end
end

local function await(what, is)
  check(vim.wait(30000, is, 20), what .. " did not come", vim.api.nvim_buf_get_lines(0, 0, -1, false))
end

local function request(method, params)
  local answers = vim.lsp.buf_request_sync(0, method, params, 30000)
  check(answers, method, "no answer")
  for _, answer in pairs(answers) do
    check(not answer.err, method, answer.err)
    return answer.result
  end
end

local function at(line, character)
  return { textDocument = vim.lsp.util.make_text_document_params(), position = { line = line, character = character } }
end

local function text() return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), "\n") end

local function diagnostics()
  await("diagnostics", function() return #vim.diagnostic.get(0) > 0 end)
  local found = vim.diagnostic.get(0)
  check(#found == 1, "one diagnostic", found)
  local d = found[1]
  check(d.lnum == 5 and d.col == 10 and d.end_col == 21, "its place", d)
  check(d.code == "ssh-world-open" and d.source == "ekslint", "its rule", d)
  check(d.severity == vim.diagnostic.severity.ERROR and d.message:find("port 22", 1, true), "what it says", d)
end

local function hover()
  local result = request("textDocument/hover", at(5, 6))
  local lines = vim.lsp.util.convert_input_to_markdown_lines(result.contents)
  check(table.concat(lines, "\n"):find("ssh", 1, true), "the hover", lines)
end

local function completion()
  vim.api.nvim_buf_set_lines(0, -1, -1, false, { "    vol" })
  local items = vim.lsp.util.text_document_completion_list_to_complete_items(request("textDocument/completion", at(6, 7)), "vol")
  for _, item in ipairs(items) do
    if item.abbr == "volumeSize" then
      vim.api.nvim_buf_set_lines(0, 6, 7, false, { "    " .. item.word })
      check(text():find("\n    volumeSize", 1, true), "the key that is completed", text())
      vim.api.nvim_buf_set_lines(0, 6, 7, false, {})
      return
    end
  end
  error("volumeSize is not offered: " .. vim.inspect(items), 0)
end

local function ask()
  local said, show = "", print
  print = function(text) said = said .. text end
  dofile(vim.env.EKSLINT_WHY)
  print = show
  check(said:find('verdict = "', 1, true), "the answer of a command", said)
end

local function quickfix()
  local params = { textDocument = vim.lsp.util.make_text_document_params(), context = { diagnostics = {}, only = { "quickfix" } } }
  params.range = { start = at(5, 10).position, ["end"] = at(5, 10).position }
  local client = vim.lsp.get_client_by_id(next(vim.lsp.buf_get_clients(0)))
  for _, action in ipairs(request("textDocument/codeAction", params)) do
    if action.edit and not action.title:find("Silence", 1, true) then
      vim.lsp.util.apply_workspace_edit(action.edit, client.offset_encoding)
      check(not text():find("allow: true", 1, true), "the fixed text", text())
      return
    end
  end
  error("no quick fix is offered", 0)
end

local function save()
  vim.cmd("write")
  await("the end of the diagnostics", function() return #vim.diagnostic.get(0) == 0 end)
  check(not table.concat(vim.fn.readfile(vim.fn.expand("%:p")), "\n"):find("allow: true", 1, true), "the file", text())
end

local function main()
  local setup = { new = assert(loadfile(vim.env.EKSLINT_NEW)), old = assert(loadfile(vim.env.EKSLINT_OLD)) }
  setup[vim.fn.has("nvim-0.11") == 1 and "new" or "old"]()
  vim.cmd("edit " .. vim.fn.fnameescape(vim.env.EKSLINT_FILE))
  await("the server", function() return not vim.tbl_isempty(vim.lsp.buf_get_clients(0)) end)
  diagnostics()
  hover()
  completion()
  ask()
  quickfix()
  save()
end

local ok, problem = pcall(main)
if not ok then
  io.stderr:write(tostring(problem) .. "\n")
  vim.cmd("cquit 1")
end
vim.cmd("qall!")
