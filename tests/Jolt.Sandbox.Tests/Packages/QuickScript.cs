using Jolt.Sandbox.Compilation.Splitting;

namespace Jolt.Sandbox.Tests.Packages;

/// <summary>QuickJS, a JavaScript engine whose interpreter loop is one function of 29 KB.</summary>
internal sealed class QuickScript : IDisposable
{
    /// <summary>All of the language's own objects.</summary>
    private const int AllIntrinsics = 0;

    private readonly EmscriptenProgram _program;
    private readonly Value _context;

    private QuickScript(EmscriptenProgram program)
    {
        _program = program;
        _context = program.Call("QTS_NewContext", program.Call("QTS_NewRuntime"), Value.From(AllIntrinsics));
    }

    public EmscriptenProgram Program => _program;

    public static QuickScript? Find(SplitSettings settings) => EmscriptenProgram.Find(
        "@jitl/quickjs-wasmfile-release-sync",
        "dist/emscripten-module.wasm",
        "dist/emscripten-module.mjs",
        "u",
        settings) is { } program ? new QuickScript(program) : null;

    /// <summary>What a script answers, as text.</summary>
    public string Evaluate(string script)
    {
        var code = _program.Text(script);
        var length = Value.From(System.Text.Encoding.UTF8.GetByteCount(script));
        var answer = _program.Call(
            "QTS_Eval", _context, code, length, _program.Text("test.js"), Value.From(0), Value.From(0));
        return _program.ReadText(_program.Call("QTS_GetString", _context, answer));
    }

    public void Dispose() => _program.Dispose();
}
