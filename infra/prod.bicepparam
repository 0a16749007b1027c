// A broker that people rely on: as dev.bicepparam, with zone redundancy, a warm instance, locks and a larger budget.
using './main.bicep'

param environmentName = 'prod'
param location = readEnvironmentVariable('AZURE_LOCATION', 'westeurope')
param stage = 'prod'
param operatorPrincipalId = readEnvironmentVariable('AZURE_PRINCIPAL_ID', '')
param alertEmail = readEnvironmentVariable('JOLT_ALERT_EMAIL', '')
