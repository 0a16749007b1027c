using Jolt.Sandbox.Binary;

namespace Jolt.Sandbox.Validation;

/// <summary>Validates what can only be judged once all sections are known: the bodies.</summary>
internal static class ModuleValidator
{
    public static void Validate(ModuleDefinition module)
    {
        for (var index = 0; index < module.Bodies.Count; index++)
        {
            var type = module.Functions[module.ImportedFunctions + index];
            new FunctionValidator(module, type, module.Bodies[index]).Validate();
        }
    }
}
