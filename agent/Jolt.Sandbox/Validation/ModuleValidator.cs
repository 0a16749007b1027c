using Jolt.Sandbox.Binary;

namespace Jolt.Sandbox.Validation;

/// <summary>Validates what can only be judged once all sections are known: the bodies.</summary>
internal static class ModuleValidator
{
    public static void Validate(ModuleDefinition module)
    {
        var weight = 0L;
        for (var index = 0; index < module.Bodies.Count; index++)
        {
            var type = module.Functions[module.ImportedFunctions + index];
            var body = module.Bodies[index];
            new FunctionValidator(module, type, body).Validate();
            weight += body.Weight;
            if (weight > StructuralLimits.CompileWeightMax)
            {
                throw new ModuleException(
                    "code", body.Start, $"too costly to compile: {StructuralLimits.CompileWeightMax} units is the limit");
            }
        }
    }
}
